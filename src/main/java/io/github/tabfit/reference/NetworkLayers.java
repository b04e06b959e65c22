package io.github.tabfit.reference;

import io.github.tabfit.spec.network.Block;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Padding;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.network.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The layers that a network's description asks for, one after the other: one each, of a transformer
 * its tokens, its blocks and its readout. Weights are drawn, biases are 0, an LSTM's of its forget
 * gate 1, gains 1.
 */
final class NetworkLayers {
  private final WeightInit init;
  private final Random random;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Double> dropouts = new ArrayList<>();

  /** What a row of the last layer's output is. */
  private Shape shape;

  /** Of the next layer's input. */
  private double dropout;

  /**
   * None yet.
   *
   * @param input what a row of the network's input is
   */
  NetworkLayers(NetworkSpec network, Shape input, Random random) {
    this.init = network.weightInit();
    this.dropout = network.inputDropout();
    this.shape = input;
    this.random = random;
  }

  List<Layer> layers() {
    return layers;
  }

  /** Of each layer the probability of dropping a number of its input; of a block's branches. */
  List<Double> dropouts() {
    return dropouts;
  }

  /** Adds what a description asks for. */
  void add(LayerSpec layer) {
    // Java 17 has no switch over sealed types.
    if (layer instanceof DenseSpec dense) {
      dense(dense);
    } else if (layer instanceof ConvolutionSpec convolution) {
      convolution(convolution);
    } else if (layer instanceof PoolingSpec pooling) {
      pooling(pooling);
    } else if (layer instanceof GlobalPoolingSpec pooling) {
      globalPooling(pooling);
    } else if (layer instanceof RecurrentSpec recurrent) {
      recurrent(recurrent);
    } else if (layer instanceof TransformerSpec transformer) {
      transformer(transformer);
    }
  }

  private void add(Layer layer, Shape output, double dropoutOfOutput) {
    layers.add(layer);
    dropouts.add(dropout);
    shape = output;
    dropout = dropoutOfOutput;
  }

  private double[][] weights(int inputs, int units) {
    return WeightInitializer.weights(init, inputs, units, random);
  }

  private void dense(DenseSpec spec) {
    int units = spec.units();
    double[][] weights = weights(Math.toIntExact(shape.size()), units);
    Layer layer;
    if (spec.isEmbedding()) {
      double[][] mask = Block.mask(spec.blocks());
      layer = DenseLayer.embedding(Matrix.hadamard(weights, mask), mask);
    } else {
      layer = new DenseLayer(weights, new double[units], spec.activation(), spec.normalization());
    }
    add(layer, new Shape.Rows(units), spec.dropout());
  }

  private void convolution(ConvolutionSpec spec) {
    Shape.Image image = image();
    Window kernel = over(spec.kernel());
    Window stride = over(spec.stride());
    Window dilation = over(spec.dilation());
    SlidingWindow.Padding padding =
        spec.padding() == Padding.SAME ? SlidingWindow.Padding.SAME : SlidingWindow.Padding.VALID;
    SlidingWindow vertical =
        new SlidingWindow(
            image.height(), kernel.height(), stride.height(), dilation.height(), padding);
    SlidingWindow horizontal =
        new SlidingWindow(image.width(), kernel.width(), stride.width(), dilation.width(), padding);
    int channels = spec.channels();
    int patch = Math.toIntExact(image.channels() * kernel.area());
    DenseLayer onPatches =
        new DenseLayer(
            weights(patch, channels),
            new double[channels],
            spec.activation(),
            spec.normalization());
    add(
        new ConvolutionLayer(vertical, horizontal, image.channels(), onPatches),
        places(vertical, horizontal, channels),
        spec.dropout());
  }

  private void pooling(PoolingSpec spec) {
    Shape.Image image = image();
    Window size = over(spec.size());
    Window stride = over(spec.stride());
    SlidingWindow.Padding none = SlidingWindow.Padding.VALID;
    SlidingWindow vertical =
        new SlidingWindow(image.height(), size.height(), stride.height(), 1, none);
    SlidingWindow horizontal =
        new SlidingWindow(image.width(), size.width(), stride.width(), 1, none);
    add(
        new PoolingLayer(pooling(spec.pooling()), vertical, horizontal, image.channels()),
        places(vertical, horizontal, image.channels()),
        spec.dropout());
  }

  private void globalPooling(GlobalPoolingSpec spec) {
    Shape.Image image = image();
    int places = Math.multiplyExact(image.height(), image.width());
    add(
        new GlobalPooling(pooling(spec.pooling()), places, image.channels()),
        new Shape.Rows(image.channels()),
        spec.dropout());
  }

  private static PoolingLayer.Pooling pooling(PoolingSpec.Pooling pooling) {
    return switch (pooling) {
      case MAX -> PoolingLayer.Pooling.MAX;
      case AVERAGE -> PoolingLayer.Pooling.AVERAGE;
    };
  }

  /** A sequence is an image of one line. */
  private Shape.Image image() {
    return shape instanceof Shape.Sequence sequence
        ? new Shape.Image(1, sequence.steps(), sequence.width())
        : (Shape.Image) shape;
  }

  private Window over(Window window) {
    return shape instanceof Shape.Sequence ? window.flat() : window;
  }

  private Shape places(SlidingWindow vertical, SlidingWindow horizontal, int channels) {
    return shape instanceof Shape.Sequence
        ? new Shape.Sequence(horizontal.places(), channels, false)
        : new Shape.Image(vertical.places(), horizontal.places(), channels);
  }

  private void recurrent(RecurrentSpec spec) {
    Shape.Sequence sequence = (Shape.Sequence) shape;
    int units = spec.units();
    int columns = spec.cell().gates() * units;
    boolean all = spec.output() == RecurrentSpec.Output.ALL;
    RecurrentLayer.Output output = all ? RecurrentLayer.Output.ALL : RecurrentLayer.Output.LAST;
    int steps = sequence.steps();
    double[][] weights = weights(sequence.width(), columns);
    double[][] recurrent = weights(units, columns);
    double[] bias = new double[columns];
    Layer layer =
        switch (spec.cell()) {
          case SIMPLE_RNN ->
              new SimpleRnnLayer(steps, weights, recurrent, bias, spec.activation(), output);
          case LSTM -> {
            // The columns' second block is the forget gate's.
            Arrays.fill(bias, units, 2 * units, 1);
            yield new LstmLayer(steps, weights, recurrent, bias, output);
          }
          case GRU -> new GruLayer(steps, weights, recurrent, bias, new double[units], output);
        };
    add(
        layer,
        all ? new Shape.Sequence(steps, units, sequence.masked()) : new Shape.Rows(units),
        spec.dropout());
  }

  private void transformer(TransformerSpec spec) {
    int d = spec.width();
    TokenLayer tokens = tokens(d);
    int count = tokens.outputs() / d;
    Shape all = new Shape.Sequence(count, d, false);
    add(tokens, all, spec.dropout());
    for (int i = 0; i < spec.blocks(); i++) {
      add(block(spec, count), all, i == spec.blocks() - 1 ? 0 : spec.dropout());
    }
    add(new Readout(count, normalization(d)), new Shape.Rows(d), 0);
  }

  private TokenLayer tokens(int d) {
    if (shape instanceof Shape.Sequence sequence) {
      double[][] weights = tokens(sequence.width(), d);
      return TokenLayer.ofSequence(weights, tokens(sequence.steps(), d), tokens(1, d)[0]);
    }
    List<Integer> columns = ((Shape.Rows) shape).columns();
    int[] columnOf =
        IntStream.range(0, columns.size())
            .flatMap(column -> IntStream.generate(() -> column).limit(columns.get(column)))
            .toArray();
    double[][] weights = tokens(columnOf.length, d);
    return TokenLayer.ofColumns(columnOf, weights, tokens(columns.size(), d), tokens(1, d)[0]);
  }

  /** Vectors that tokens are made of: uniform in ±1/√d. */
  private double[][] tokens(int count, int d) {
    return Matrix.transpose(WeightInitializer.weights(WeightInit.UNIFORM, d, count, random));
  }

  private TransformerBlock block(TransformerSpec spec, int tokens) {
    int d = spec.width();
    int hidden = spec.hidden();
    int products = spec.unit().products() * hidden;
    FeedForward.Hidden form =
        switch (spec.unit()) {
          case REGLU -> FeedForward.Hidden.REGLU;
          case GELU -> FeedForward.Hidden.GELU;
        };
    return new TransformerBlock(
        normalization(d),
        new MultiHeadAttention(
            tokens,
            spec.heads(),
            weights(d, 3 * d),
            new double[3 * d],
            weights(d, d),
            new double[d]),
        normalization(d),
        new FeedForward(
            form, weights(d, products), new double[products], weights(hidden, d), new double[d]));
  }

  private static LayerNormalization normalization(int d) {
    return new LayerNormalization(new double[d], TransformerBlock.EPSILON);
  }
}
