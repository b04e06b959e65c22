package io.github.tabfit.training.fused;

import io.github.tabfit.network.LayerLayout;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Padding;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.spec.network.Window;
import io.github.tabfit.training.fused.kernel.ActivationKernel;
import io.github.tabfit.training.fused.kernel.Masks;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Workers;
import io.github.tabfit.training.fused.layer.ActivatedPass;
import io.github.tabfit.training.fused.layer.ConvolutionPass;
import io.github.tabfit.training.fused.layer.Dropout;
import io.github.tabfit.training.fused.layer.DropoutPass;
import io.github.tabfit.training.fused.layer.GlobalPoolingPass;
import io.github.tabfit.training.fused.layer.ImageWindow;
import io.github.tabfit.training.fused.layer.ImageWindow.Axis;
import io.github.tabfit.training.fused.layer.LayerPass;
import io.github.tabfit.training.fused.layer.LayerShape;
import io.github.tabfit.training.fused.layer.PoolingPass;
import io.github.tabfit.training.fused.layer.ProductPass;
import io.github.tabfit.training.fused.layer.RecurrentPass;
import io.github.tabfit.training.fused.layer.RecurrentShape;
import io.github.tabfit.training.fused.layer.StepMask;
import io.github.tabfit.training.fused.layer.token.ReadoutPass;
import io.github.tabfit.training.fused.layer.token.TokenPass;
import io.github.tabfit.training.fused.layer.token.TokenSources;
import io.github.tabfit.training.fused.layer.token.TokenTiles;
import io.github.tabfit.training.fused.layer.token.TransformerBlockPass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes the passes of a network's layers. */
final class LayerPasses {
  private final FusedNetwork network;
  private final Parameters parameters;
  private final NativeFloats inputs;
  private final Masks masks;
  private final int maxRows;
  private final Workers workers;
  private final List<LayerPass> passes = new ArrayList<>();
  private final List<Integer> last = new ArrayList<>();

  /**
   * @param inputs of the network, which hold the masks of sequences
   */
  LayerPasses(
      FusedNetwork network,
      Parameters parameters,
      NativeFloats inputs,
      Masks masks,
      int maxRows,
      Workers workers) {
    this.network = network;
    this.parameters = parameters;
    this.inputs = inputs;
    this.masks = masks;
    this.maxRows = maxRows;
    this.workers = workers;
    for (LayerLayout layout : network.layouts()) {
      add(layout);
      last.add(passes.size() - 1);
    }
  }

  /** All passes, from input to output. */
  List<LayerPass> all() {
    return List.copyOf(passes);
  }

  /** The pass whose outputs are a layer's. */
  int lastOf(int layer) {
    return last.get(layer);
  }

  private void add(LayerLayout layout) {
    LayerSpec layer = layout.spec();
    if (layer instanceof DenseSpec) {
      dense(network.shape(layout.index()));
    } else if (layer instanceof ConvolutionSpec convolution) {
      convolution(convolution, layout);
    } else if (layer instanceof PoolingSpec pooling) {
      ImageWindow window =
          window(layout, pooling.size(), pooling.stride(), Window.square(1), Padding.VALID);
      dropping(new PoolingPass(window, pooling.pooling(), maxRows, workers), layout);
    } else if (layer instanceof GlobalPoolingSpec pooling) {
      globalPooling(pooling, layout);
    } else if (layer instanceof RecurrentSpec recurrent) {
      recurrent(recurrent, layout);
    } else if (layer instanceof TransformerSpec transformer) {
      transformer(transformer, layout);
    }
  }

  private void dense(LayerShape shape) {
    LayerPass products = new ProductPass(shape, parameters, maxRows, workers);
    boolean output = shape.index() == network.layouts().size() - 1;
    passes.add(
        output
            ? products
            : new ActivatedPass(products, shape, 1, parameters, masks, maxRows, workers));
  }

  private void convolution(ConvolutionSpec spec, LayerLayout layout) {
    LayerShape shape = network.shape(layout.index());
    ImageWindow window =
        window(layout, spec.kernel(), spec.stride(), spec.dilation(), spec.padding());
    LayerPass products =
        new ConvolutionPass(
            window,
            spec.channels(),
            parameters,
            shape.weights(),
            shape.isBiased() ? OptionalInt.of(shape.bias()) : OptionalInt.empty(),
            maxRows,
            workers);
    passes.add(
        new ActivatedPass(products, shape, window.count(), parameters, masks, maxRows, workers));
  }

  private static ImageWindow window(
      LayerLayout layout, Window size, Window stride, Window dilation, Padding padding) {
    if (layout.input() instanceof Shape.Sequence steps) {
      return new ImageWindow(
          1,
          steps.steps(),
          steps.width(),
          Axis.valid(1, 1, 1, 1),
          axis(steps.steps(), size.width(), stride.width(), dilation.width(), padding));
    }
    Shape.Image image = (Shape.Image) layout.input();
    return new ImageWindow(
        image.height(),
        image.width(),
        image.channels(),
        axis(image.height(), size.height(), stride.height(), dilation.height(), padding),
        axis(image.width(), size.width(), stride.width(), dilation.width(), padding));
  }

  private static Axis axis(int length, int size, int stride, int dilation, Padding padding) {
    return padding == Padding.SAME
        ? Axis.same(length, size, stride, dilation)
        : Axis.valid(length, size, stride, dilation);
  }

  private void globalPooling(GlobalPoolingSpec spec, LayerLayout layout) {
    int channels = Math.toIntExact(layout.output().size());
    int places = Math.toIntExact(layout.input().size() / channels);
    dropping(
        new GlobalPoolingPass(
            columns(layout), places, channels, spec.pooling(), mask(layout), maxRows, workers),
        layout);
  }

  private void recurrent(RecurrentSpec spec, LayerLayout layout) {
    Shape.Sequence steps = (Shape.Sequence) layout.input();
    RecurrentShape shape =
        new RecurrentShape(
            columns(layout), steps.steps(), steps.width(), spec.units(), spec.output());
    int offset = first(layout);
    Optional<StepMask> mask = mask(layout);
    dropping(
        switch (spec.cell()) {
          case LSTM -> RecurrentPass.lstm(shape, parameters, offset, mask, maxRows, workers);
          case GRU -> RecurrentPass.gru(shape, parameters, offset, mask, maxRows, workers);
          case SIMPLE_RNN ->
              RecurrentPass.simple(
                  shape,
                  ActivationKernel.of(spec.activation()),
                  parameters,
                  offset,
                  mask,
                  maxRows,
                  workers);
        },
        layout);
  }

  private void transformer(TransformerSpec spec, LayerLayout layout) {
    TokenSources sources =
        layout.input() instanceof Shape.Sequence steps
            ? TokenSources.steps(columns(layout), steps.steps(), steps.width())
            : TokenSources.columns(((Shape.Rows) layout.input()).columns());
    int width = spec.width();
    TokenTiles tiles = TokenTiles.of(sources.count() + 1, width, maxRows, workers);
    int offset = first(layout);
    Optional<StepMask> mask = mask(layout);
    passes.add(new TokenPass(tiles, sources, parameters, offset, mask));
    offset += sources.parameterCount(width);
    for (int i = 0; i < spec.blocks(); i++) {
      // Other layers' masks are drawn for numbers up to that of layers.
      int own = (i + 1) * (network.layouts().size() + 1) + layout.index();
      passes.add(
          new TransformerBlockPass(
              tiles,
              spec.heads(),
              spec.hidden(),
              spec.unit(),
              parameters,
              offset,
              new Dropout(masks, own, spec.dropout()),
              mask));
      offset += TransformerBlockPass.parameterCount(width, spec.hidden(), spec.unit());
    }
    passes.add(new ReadoutPass(tiles, parameters, offset));
  }

  private void dropping(LayerPass pass, LayerLayout layout) {
    double dropout = layout.spec().dropout();
    passes.add(
        dropout == 0
            ? pass
            : new DropoutPass(pass, new Dropout(masks, layout.index() + 1, dropout)));
  }

  private static int first(LayerLayout layout) {
    return Math.toIntExact(layout.parameters().get(0).offset());
  }

  /** Numbers from one row of a layer's input to the next. */
  private int columns(LayerLayout layout) {
    return layout.index() == 0 ? network.featureCount() : Math.toIntExact(layout.input().size());
  }

  /** What tells which steps of a layer's input are there: the network's input does. */
  private Optional<StepMask> mask(LayerLayout layout) {
    if (!(layout.input() instanceof Shape.Sequence steps && steps.masked())) {
      return Optional.empty();
    }
    int features = Math.toIntExact(network.layouts().get(0).input().size());
    return Optional.of(new StepMask(inputs, network.featureCount(), features, steps.steps()));
  }
}
