package io.github.tabfit.reference;

import io.github.tabfit.reference.PoolingLayer.Pooling;
import io.github.tabfit.reference.RecurrentLayer.Output;
import io.github.tabfit.reference.SlidingWindow.Padding;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Normalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A layer of each kind and form, with parameters and rows drawn at random. */
record LayerExample(
    String name, Layer layer, double[][] x, double[][] mask, double[][] outputGradient) {
  private static final int ROWS = 3;
  private static final int STEPS = 4;

  /** Of the parameters; with more a block's slopes change too fast to be measured. */
  private static final double SPREAD = 0.5;

  private static final double[][] LEFT = {{0, 0, 1, 1}, {1, 1, 1, 1}, {0, 1, 1, 1}};
  private static final double[][] RIGHT = {{1, 1, 1, 0}, {1, 0, 0, 0}, {1, 1, 1, 1}};
  private static final double[][] HOLES = {{0, 1, 0, 1}, {1, 0, 1, 0}, {0, 0, 1, 0}};

  static Stream<LayerExample> all() {
    List<LayerExample> all = new ArrayList<>();
    for (Normalization normalization : Normalization.values()) {
      all.add(of("dense, " + normalization, dense(4, 3, Activation.SWISH, normalization)));
    }
    all.add(of("dense, relu", dense(4, 3, Activation.RELU, Normalization.NONE)));
    all.add(of("layer normalization", new LayerNormalization(new double[4], 1e-5)));
    all.add(of("batch normalization", new BatchNormalization(new double[4])));
    addConvolutions(all);
    addPoolings(all);
    addRecurrent(all);
    addTransformers(all);
    return all.stream();
  }

  private static void addConvolutions(List<LayerExample> all) {
    Activation tanh = Activation.TANH;
    all.add(conv("valid", window(5, 3, 1, 1), window(4, 2, 1, 1), tanh, Normalization.NONE));
    all.add(conv("strides", window(6, 3, 2, 1), window(5, 2, 3, 1), tanh, Normalization.NONE));
    all.add(conv("same", same(4, 3, 1, 1), same(3, 3, 1, 1), tanh, Normalization.NONE));
    all.add(conv("same, strides", same(5, 2, 2, 1), same(4, 3, 2, 1), tanh, Normalization.NONE));
    all.add(conv("same, stride 3", same(7, 2, 3, 1), same(4, 1, 3, 1), tanh, Normalization.NONE));
    all.add(conv("dilations", window(5, 2, 1, 3), same(5, 3, 1, 2), tanh, Normalization.NONE));
    all.add(conv("batch", window(4, 2, 1, 1), same(3, 2, 1, 1), tanh, Normalization.BATCH));
    all.add(
        conv("relu", window(3, 2, 1, 1), same(2, 2, 1, 1), Activation.RELU, Normalization.NONE));
    all.add(conv("of a sequence", window(1, 1, 1, 1), same(6, 3, 1, 1), tanh, Normalization.NONE));
  }

  private static void addPoolings(List<LayerExample> all) {
    for (Pooling pooling : Pooling.values()) {
      all.add(
          of(
              "pooling, " + pooling,
              new PoolingLayer(pooling, window(5, 2, 2, 1), window(4, 2, 2, 1), 2)));
      all.add(
          of(
              "overlapping pooling, " + pooling,
              new PoolingLayer(pooling, window(5, 3, 1, 1), window(5, 2, 3, 1), 2)));
      all.add(of("global pooling, " + pooling, new GlobalPooling(pooling, STEPS, 3)));
      addMasked(all, "global pooling, " + pooling, new GlobalPooling(pooling, STEPS, 3));
    }
  }

  private static void addRecurrent(List<LayerExample> all) {
    ActivationSpec swish = ActivationSpec.of(Activation.SWISH);
    for (Output output : Output.values()) {
      List<RecurrentLayer> layers =
          List.of(
              new SimpleRnnLayer(
                  STEPS, new double[3][2], new double[2][2], new double[2], swish, output),
              new LstmLayer(STEPS, new double[3][8], new double[2][8], new double[8], output),
              new GruLayer(
                  STEPS, new double[3][6], new double[2][6], new double[6], new double[2], output));
      for (RecurrentLayer layer : layers) {
        String name = layer.getClass().getSimpleName() + ", " + output;
        all.add(of(name, layer));
        addMasked(all, name, layer);
      }
    }
  }

  private static void addTransformers(List<LayerExample> all) {
    all.add(
        of(
            "tokens of columns",
            TokenLayer.ofColumns(
                new int[] {0, 1, 1, 1, 2}, new double[5][4], new double[3][4], new double[4])));
    TokenLayer positions =
        TokenLayer.ofSequence(new double[2][4], new double[STEPS][4], new double[4]);
    all.add(of("tokens of a sequence", positions));
    addMasked(all, "tokens of a sequence", positions);
    all.add(of("attention", attention()));
    double[][] tokens = {{1, 0, 0, 1, 1}, {1, 1, 1, 1, 1}, {1, 0, 0, 0, 0}};
    all.add(of("masked attention", attention(), tokens));
    for (FeedForward.Hidden hidden : FeedForward.Hidden.values()) {
      all.add(of("feed forward, " + hidden, feedForward(hidden)));
      all.add(of("block, " + hidden, block(hidden)));
      addMasked(all, "block, " + hidden, block(hidden));
    }
    all.add(of("readout", new Readout(3, new LayerNormalization(new double[4], 1e-5))));
  }

  static TransformerBlock block(FeedForward.Hidden hidden) {
    return new TransformerBlock(
        new LayerNormalization(new double[4], TransformerBlock.EPSILON),
        attention(),
        new LayerNormalization(new double[4], TransformerBlock.EPSILON),
        feedForward(hidden));
  }

  private static MultiHeadAttention attention() {
    return new MultiHeadAttention(
        STEPS + 1, 2, new double[4][12], new double[12], new double[4][4], new double[4]);
  }

  private static FeedForward feedForward(FeedForward.Hidden hidden) {
    int columns = hidden == FeedForward.Hidden.REGLU ? 6 : 3;
    return new FeedForward(
        hidden, new double[4][columns], new double[columns], new double[3][4], new double[4]);
  }

  private static LayerExample conv(
      String name,
      SlidingWindow vertical,
      SlidingWindow horizontal,
      Activation activation,
      Normalization normalization) {
    DenseLayer kernel =
        dense(2 * vertical.kernel() * horizontal.kernel(), 3, activation, normalization);
    return of("convolution, " + name, new ConvolutionLayer(vertical, horizontal, 2, kernel));
  }

  private static DenseLayer dense(
      int inputs, int units, Activation activation, Normalization normalization) {
    return new DenseLayer(
        new double[inputs][units], new double[units], ActivationSpec.of(activation), normalization);
  }

  private static SlidingWindow window(int size, int kernel, int stride, int dilation) {
    return new SlidingWindow(size, kernel, stride, dilation, Padding.VALID);
  }

  private static SlidingWindow same(int size, int kernel, int stride, int dilation) {
    return new SlidingWindow(size, kernel, stride, dilation, Padding.SAME);
  }

  private static void addMasked(List<LayerExample> all, String name, Layer layer) {
    all.add(of(name + ", padded at the beginning", layer, LEFT));
    all.add(of(name + ", padded at the end", layer, RIGHT));
    all.add(of(name + ", with holes", layer, HOLES));
  }

  private static LayerExample of(String name, Layer layer) {
    return of(name, layer, Layer.NO_MASK);
  }

  static LayerExample of(String name, Layer layer, double[][] mask) {
    Random random = new Random(31);
    double[] parameters = normal(1, layer.parameterCount(), random)[0];
    layer.setParameters(Arrays.stream(parameters).map(w -> SPREAD * w).toArray());
    return new LayerExample(
        name,
        layer,
        normal(ROWS, layer.inputs(), random),
        mask,
        normal(ROWS, layer.outputs(), random));
  }

  static double[][] normal(int rows, int columns, Random random) {
    double[][] numbers = new double[rows][columns];
    for (double[] row : numbers) {
      Arrays.setAll(row, j -> random.nextGaussian());
    }
    return numbers;
  }

  /** A loss whose slope by the output is the drawn one: Σ output ⊙ gradient. */
  double loss() {
    double[][] products = Matrix.hadamard(pass().output(), outputGradient);
    return Arrays.stream(products).flatMapToDouble(Arrays::stream).sum();
  }

  Layer.Pass pass() {
    return layer.forward(x, mask);
  }

  @Override
  public String toString() {
    return name;
  }
}
