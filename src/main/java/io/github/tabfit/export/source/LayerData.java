package io.github.tabfit.export.source;

import io.github.tabfit.network.LayerLayout;
import io.github.tabfit.network.MovingWindow;
import io.github.tabfit.network.NetworkWeights.BatchStatistics;
import io.github.tabfit.network.NetworkWeights.LayerWeights;
import io.github.tabfit.network.TrainedLayer;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.spec.network.Window;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** A network's layers in the order in which the exported source reads them. */
final class LayerData {
  private static final float[] NONE = {};

  private final DataOutputStream out;

  LayerData(DataOutputStream out) {
    this.out = out;
  }

  /** Writes the layers, before them how many numbers of a row say which steps are there. */
  void write(List<TrainedLayer> layers) throws IOException {
    Shape input = layers.get(0).layout().input();
    boolean masked = input instanceof Shape.Sequence steps && steps.masked();
    out.writeInt(masked ? ((Shape.Sequence) input).steps() : 0);
    out.writeInt(layers.size());
    for (TrainedLayer layer : layers) {
      LayerSource source = LayerSource.of(layer.layout());
      out.writeUTF(source.name());
      switch (source) {
        case DENSE -> dense(layer);
        case CONVOLUTION -> convolution(layer);
        case POOLING -> pooling(layer.layout());
        case STEP_POOLING -> stepPooling(layer.layout());
        case RECURRENT -> recurrent(layer);
        case TRANSFORMER -> transformer(layer);
      }
    }
  }

  private void dense(TrainedLayer layer) throws IOException {
    LayerWeights weights = layer.dense().orElseThrow();
    out.writeInt(weights.units());
    out.writeInt(weights.blocks());
    write(weights.weights());
    write(weights.bias());
    write(weights.gain());
    write(weights.batch().orElse(new BatchStatistics(NONE, NONE, NONE, NONE, 0)));
    write(layer.layout().spec().activation());
  }

  private void convolution(TrainedLayer layer) throws IOException {
    write(MovingWindow.of(layer.layout()));
    write(layer.of("W"));
    write(layer.has("b") ? layer.of("b") : NONE);
    write(layer.batch().orElse(new BatchStatistics(NONE, NONE, NONE, NONE, 0)));
    write(layer.layout().spec().activation());
  }

  private void pooling(LayerLayout layout) throws IOException {
    write(MovingWindow.of(layout));
    boolean maximum =
        layout.spec() instanceof PoolingSpec pooling
            ? pooling.pooling() == PoolingSpec.Pooling.MAX
            : isMaximum(layout);
    out.writeBoolean(maximum);
  }

  private static boolean isMaximum(LayerLayout layout) {
    return ((GlobalPoolingSpec) layout.spec()).pooling() == PoolingSpec.Pooling.MAX;
  }

  private void stepPooling(LayerLayout layout) throws IOException {
    Shape.Sequence steps = (Shape.Sequence) layout.input();
    out.writeInt(steps.steps());
    out.writeInt(steps.width());
    out.writeBoolean(isMaximum(layout));
  }

  private void recurrent(TrainedLayer layer) throws IOException {
    RecurrentSpec spec = (RecurrentSpec) layer.layout().spec();
    Shape.Sequence steps = (Shape.Sequence) layer.layout().input();
    out.writeUTF(spec.kind().id());
    out.writeInt(steps.steps());
    out.writeInt(steps.width());
    out.writeInt(spec.units());
    out.writeBoolean(spec.output() == RecurrentSpec.Output.ALL);
    write(layer.of("W"));
    write(layer.of("RW"));
    write(layer.of("b"));
    write(layer.has("c") ? layer.of("c") : NONE);
  }

  private void transformer(TrainedLayer layer) throws IOException {
    TransformerSpec spec = (TransformerSpec) layer.layout().spec();
    Shape input = layer.layout().input();
    out.writeInt(spec.width());
    out.writeInt(spec.heads());
    out.writeBoolean(spec.unit() == TransformerSpec.Unit.REGLU);
    if (input instanceof Shape.Sequence steps) {
      out.writeInt(steps.steps());
      for (int i = 0; i < steps.steps(); i++) {
        out.writeInt(steps.width());
      }
    } else {
      List<Integer> columns = ((Shape.Rows) input).columns();
      out.writeInt(columns.size());
      for (int features : columns) {
        out.writeInt(features);
      }
    }
    write(layer.of("W"));
    write(layer.of("b"));
    write(layer.of("cls"));
    out.writeInt(spec.blocks());
    for (int i = 0; i < spec.blocks(); i++) {
      for (float[] numbers : layer.block(i)) {
        write(numbers);
      }
    }
    write(layer.of("g"));
    write(layer.of("s"));
  }

  private void write(MovingWindow window) throws IOException {
    out.writeInt(window.image().height());
    out.writeInt(window.image().width());
    out.writeInt(window.image().channels());
    out.writeInt(window.height());
    out.writeInt(window.width());
    write(window.size());
    write(window.stride());
    write(window.dilation());
    out.writeInt(window.top());
    out.writeInt(window.left());
  }

  private void write(Window window) throws IOException {
    out.writeInt(window.height());
    out.writeInt(window.width());
  }

  private void write(BatchStatistics batch) throws IOException {
    write(batch.gamma());
    write(batch.beta());
    write(batch.mean());
    write(batch.variance());
    out.writeDouble(batch.epsilon());
  }

  private void write(ActivationSpec activation) throws IOException {
    out.writeUTF(activation.type().id());
    out.writeDouble(activation.parameter());
  }

  private void write(float[] values) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }
}
