package io.github.tabfit.network;

import io.github.tabfit.network.layer.DroppedPoolingLayer;
import io.github.tabfit.network.layer.EmbeddingLayer;
import io.github.tabfit.network.layer.ReadoutLayer;
import io.github.tabfit.network.layer.RecurrentLayer;
import io.github.tabfit.network.layer.Reshaping;
import io.github.tabfit.network.layer.StepPoolingLayer;
import io.github.tabfit.network.layer.TokensLayer;
import io.github.tabfit.network.layer.TransformerBlockLayer;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.Padding;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.PoolingSpec.Pooling;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.spec.network.Window;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Hidden layers as DL4J's, one after the other: rows go from one to the next in the shape that each
 * takes: {@link Reshaping}.
 */
final class HiddenLayers {
  private static final double FORGET_BIAS = 1;

  private final NeuralNetConfiguration.ListBuilder layers;
  private final TrainingSpec training;
  private final int stepsPerEpoch;
  private int count;

  /** What a row of the last layer's output is, as ND4J has it. */
  private long[] form;

  /**
   * @param input what a row of the network's input is: handed over as a flat one
   */
  HiddenLayers(
      NeuralNetConfiguration.ListBuilder layers,
      TrainingSpec training,
      int stepsPerEpoch,
      Shape input) {
    this.layers = layers;
    this.training = training;
    this.stepsPerEpoch = stepsPerEpoch;
    this.form = new long[] {input.size()};
  }

  private Dropout dropout(double share) {
    return Schedules.dropout(share, training, stepsPerEpoch);
  }

  private List<Regularization> penalties() {
    return Updaters.regularization(training);
  }

  /**
   * Adds a hidden layer.
   *
   * @param share of the layer's inputs that is dropped
   */
  void add(LayerLayout layout, double share) {
    LayerSpec layer = layout.spec();
    Dropout dropout = share > 0 ? dropout(share) : null;
    if (layer instanceof DenseSpec dense) {
      add(dense, layout.input(), dropout(share));
    } else if (layer instanceof ConvolutionSpec convolution) {
      add(convolution, layout, dropout);
    } else if (layer instanceof PoolingSpec pooling) {
      Window size = LayerShapes.over(pooling.size(), layout.input());
      Window stride = LayerShapes.over(pooling.stride(), layout.input());
      add(pooling.pooling(), size, stride, layout, dropout);
    } else if (layer instanceof GlobalPoolingSpec pooling) {
      add(pooling, layout, dropout);
    } else if (layer instanceof RecurrentSpec recurrent) {
      add(recurrent, (Shape.Sequence) layout.input(), dropout);
    } else if (layer instanceof TransformerSpec transformer) {
      add(transformer, layout.input(), dropout);
    }
  }

  /** Adds the output layer. */
  void addOutput(Layer output, Shape input) {
    add(output, new long[] {input.size()}, new long[0]);
  }

  /**
   * Adds a DL4J layer.
   *
   * @param taken what a row of its input is
   * @param given what a row of its output is
   */
  private void add(Layer layer, long[] taken, long[] given) {
    if (!Arrays.equals(form, taken)) {
      layers.inputPreProcessor(count, new Reshaping(form, taken));
    }
    layers.layer(layer);
    form = given;
    count++;
  }

  private void add(DenseSpec spec, Shape input, Dropout dropout) {
    long[] taken = {input.size()};
    long[] given = {spec.units()};
    if (spec.isEmbedding()) {
      add(new EmbeddingLayer(spec.blocks(), dropout, penalties()), taken, given);
      return;
    }
    boolean batch = spec.normalization() == Normalization.BATCH;
    DenseLayer.Builder dense =
        new DenseLayer.Builder()
            .nIn(input.size())
            .nOut(spec.units())
            .dropOut(dropout)
            .hasBias(!batch)
            .hasLayerNorm(spec.normalization() == Normalization.LAYER)
            .activation(batch ? new ActivationIdentity() : Activations.of(spec.activation()));
    dense.regularization(penalties());
    add(dense.build(), taken, given);
    if (batch) {
      addNormalization(spec.units(), spec.activation());
    }
  }

  private void add(ConvolutionSpec spec, LayerLayout layout, Dropout dropout) {
    Shape.Image input = LayerShapes.asImage(layout.input());
    Window kernel = LayerShapes.over(spec.kernel(), layout.input());
    Window stride = LayerShapes.over(spec.stride(), layout.input());
    Window dilation = LayerShapes.over(spec.dilation(), layout.input());
    boolean batch = spec.normalization() == Normalization.BATCH;
    ConvolutionLayer.Builder convolution =
        new ConvolutionLayer.Builder(sides(kernel), sides(stride))
            .nIn(input.channels())
            .nOut(spec.channels())
            .dilation(sides(dilation))
            .convolutionMode(
                spec.padding() == Padding.SAME ? ConvolutionMode.Same : ConvolutionMode.Truncate)
            .hasBias(!batch)
            .dropOut(dropout)
            .activation(batch ? new ActivationIdentity() : Activations.of(spec.activation()));
    convolution.regularization(penalties());
    add(convolution.build(), form(input), form(LayerShapes.asImage(layout.output())));
    if (batch) {
      addNormalization(spec.channels(), spec.activation());
    }
  }

  private void addNormalization(int width, ActivationSpec activation) {
    // DL4J keeps the steps of the running statistics among the gradients: clipping would corrupt
    // them.
    add(
        new BatchNormalization.Builder()
            .nIn(width)
            .nOut(width)
            .gradientNormalization(GradientNormalization.None)
            .build(),
        form,
        form);
    add(new ActivationLayer.Builder().activation(Activations.of(activation)).build(), form, form);
  }

  private void add(
      Pooling pooling, Window size, Window stride, LayerLayout layout, Dropout dropout) {
    PoolingType type = pooling == Pooling.MAX ? PoolingType.MAX : PoolingType.AVG;
    SubsamplingLayer layer =
        dropout == null
            ? new SubsamplingLayer.Builder(type, sides(size), sides(stride))
                .convolutionMode(ConvolutionMode.Truncate)
                .build()
            : DroppedPoolingLayer.of(type, sides(size), sides(stride), dropout);
    long[] given =
        layout.output() instanceof Shape.Rows rows
            ? new long[] {1, 1, rows.size()}
            : form(LayerShapes.asImage(layout.output()));
    add(layer, form(LayerShapes.asImage(layout.input())), given);
  }

  private void add(GlobalPoolingSpec spec, LayerLayout layout, Dropout dropout) {
    if (layout.input() instanceof Shape.Image image) {
      Window whole = new Window(image.height(), image.width());
      add(spec.pooling(), whole, whole, layout, dropout);
      return;
    }
    Shape.Sequence steps = (Shape.Sequence) layout.input();
    add(
        new StepPoolingLayer(steps.steps(), steps.width(), spec.pooling() == Pooling.MAX, dropout),
        new long[] {steps.size()},
        new long[] {steps.width()});
  }

  private void add(RecurrentSpec spec, Shape.Sequence input, Dropout dropout) {
    boolean all = spec.output() == RecurrentSpec.Output.ALL;
    // DL4J's own heed no mask, and go back through dropout wrongly where steps come before width.
    if (spec.cell() == RecurrentSpec.Cell.GRU || input.masked() || dropout != null) {
      RecurrentLayer layer =
          new RecurrentLayer(
              spec.cell(), input.steps(), input.width(), spec.units(), all, dropout, penalties());
      add(layer, new long[] {input.size()}, new long[] {layer.getNOut()});
      return;
    }
    BaseRecurrentLayer.Builder<?> builder =
        spec.cell() == RecurrentSpec.Cell.LSTM
            ? new LSTM.Builder()
                .forgetGateBiasInit(FORGET_BIAS)
                .gateActivationFunction(new ActivationSigmoid())
            : new SimpleRnn.Builder();
    builder
        .nIn(input.width())
        .nOut(spec.units())
        .dataFormat(RNNFormat.NWC)
        .activation(new ActivationTanH());
    builder.regularization(penalties());
    Layer layer = builder.build();
    long[] given = all ? new long[] {input.steps(), spec.units()} : new long[] {spec.units()};
    add(all ? layer : new LastTimeStep(layer), new long[] {input.steps(), input.width()}, given);
  }

  private void add(TransformerSpec spec, Shape input, Dropout dropout) {
    int width = spec.width();
    boolean steps = input instanceof Shape.Sequence;
    List<Integer> columns =
        input instanceof Shape.Sequence sequence
            ? Collections.nCopies(sequence.steps(), sequence.width())
            : ((Shape.Rows) input).columns();
    int[] counts = columns.stream().mapToInt(Integer::intValue).toArray();
    int tokens = counts.length + 1;
    long[] all = {(long) tokens * width};
    add(
        new TokensLayer(counts, steps, width, dropout, penalties()),
        new long[] {input.size()},
        all);
    for (int i = 0; i < spec.blocks(); i++) {
      Dropout branch = spec.dropout() > 0 ? dropout(spec.dropout()) : null;
      add(
          new TransformerBlockLayer(
              tokens,
              width,
              spec.heads(),
              spec.hidden(),
              spec.unit() == TransformerSpec.Unit.REGLU,
              branch,
              penalties()),
          all,
          all);
    }
    add(new ReadoutLayer(tokens, width), all, new long[] {width});
  }

  private static int[] sides(Window window) {
    return new int[] {window.height(), window.width()};
  }

  private static long[] form(Shape.Image image) {
    return new long[] {image.height(), image.width(), image.channels()};
  }
}
