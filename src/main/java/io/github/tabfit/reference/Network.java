package io.github.tabfit.reference;

import io.github.tabfit.spec.network.Block;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Dense layers in a row, the last one with a loss: forward, loss, backward. Factors of the features
 * ({@link FeatureFactors}) may stand before them.
 */
public final class Network {
  private final double[] factors;
  private final List<DenseLayer> layers;
  private final List<Double> dropouts;
  private final OutputSpec output;

  /**
   * A network of the given layers.
   *
   * @param layers from input to output; the last layer's activation is the output's
   * @param dropouts for each layer, the probability of dropping a number of its input
   * @param output the loss and the output activation
   */
  public Network(List<DenseLayer> layers, List<Double> dropouts, OutputSpec output) {
    this(new double[0], layers, dropouts, output);
  }

  /**
   * The same with factors of the features, which it keeps.
   *
   * @param factors s {@code [features]}; of length 0 for none
   */
  public Network(
      double[] factors, List<DenseLayer> layers, List<Double> dropouts, OutputSpec output) {
    Matrix.requireEqual("number of dropouts", layers.size(), dropouts.size());
    this.factors = factors;
    this.layers = List.copyOf(layers);
    this.dropouts = List.copyOf(dropouts);
    this.output = output;
  }

  /** A network as the experiment file describes it, with weights drawn by the seed and biases 0. */
  public static Network of(NetworkSpec spec, int inputs, int outputs, long seed) {
    Random random = new Random(seed);
    List<DenseSpec> all = new ArrayList<>(spec.dense());
    all.add(new DenseSpec(outputs, spec.output().activation(), 0, Normalization.NONE));
    List<DenseLayer> layers = new ArrayList<>();
    List<Double> dropouts = new ArrayList<>();
    int width = inputs;
    double dropout = spec.inputDropout();
    for (DenseSpec layer : all) {
      int units = layer.units();
      double[][] weights = WeightInitializer.weights(spec.weightInit(), width, units, random);
      if (layer.isEmbedding()) {
        double[][] mask = Block.mask(layer.blocks());
        layers.add(DenseLayer.embedding(Matrix.hadamard(weights, mask), mask));
      } else {
        layers.add(
            new DenseLayer(weights, new double[units], layer.activation(), layer.normalization()));
      }
      dropouts.add(dropout);
      dropout = layer.dropout();
      width = units;
    }
    double[] factors = spec.featureScale() > 0 ? FeatureFactors.ones(inputs) : new double[0];
    return new Network(factors, layers, dropouts, spec.output());
  }

  /** The factors of the features, live; of length 0 for none. */
  public double[] factors() {
    return factors;
  }

  /** The layers from input to output, live. */
  public List<DenseLayer> layers() {
    return layers;
  }

  /** The outputs for use {@code [rows, outputs]}: no dropout, running statistics. */
  public double[][] predict(double[][] x) {
    double[][] a = FeatureFactors.forward(x, factors);
    for (DenseLayer layer : layers) {
      a = layer.predict(a);
    }
    return a;
  }

  /**
   * A training pass: each layer's output is the next one's input.
   *
   * @param x examples {@code [rows, inputs]}
   * @param masks for each layer the factors ({@link Dropout}) that its input is multiplied by
   *     element by element, of length 0 for none; an empty list for none at all
   * @return for each layer X, Z and A
   */
  public List<DenseLayer.Pass> forward(double[][] x, List<double[][]> masks) {
    List<DenseLayer.Pass> passes = new ArrayList<>();
    double[][] a = FeatureFactors.forward(x, factors);
    for (int i = 0; i < layers.size(); i++) {
      DenseLayer.Pass pass = layers.get(i).forward(masked(a, masks, i));
      passes.add(pass);
      a = pass.output();
    }
    return passes;
  }

  /**
   * L = (1/n)·Σ_i w_i·loss(y_i, p_i), without penalties.
   *
   * @param passes of {@link #forward}
   * @param y labels {@code [rows, outputs]}
   * @param exampleWeights w {@code [rows]}
   */
  public double loss(List<DenseLayer.Pass> passes, double[][] y, double[] exampleWeights) {
    double[][] z = passes.get(passes.size() - 1).z();
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      sum += exampleWeights[i] * LossFunction.valueAt(output, y[i], z[i]);
    }
    return sum / z.length;
  }

  /**
   * Backpropagation: dZ of the last layer from the loss, then layer by layer towards the input, the
   * dX of a layer being the dA of the one before.
   *
   * @param passes of {@link #forward}
   * @param y labels {@code [rows, outputs]}
   * @param exampleWeights w {@code [rows]}
   * @param masks as given to {@link #forward}
   * @return for each layer, from input to output, the gradients of {@link #loss}; {@link
   *     DenseLayer.Gradients#input()} of the first is that of the examples, times their factors
   *     where there are some: what {@link FeatureFactors#backward} takes
   */
  public List<DenseLayer.Gradients> backward(
      List<DenseLayer.Pass> passes, double[][] y, double[] exampleWeights, List<double[][]> masks) {
    int last = layers.size() - 1;
    double[][] z = passes.get(last).z();
    double[][] dz = new double[z.length][];
    for (int i = 0; i < z.length; i++) {
      double share = exampleWeights[i] / z.length;
      dz[i] = LossFunction.gradientAt(output, y[i], z[i]);
      for (int j = 0; j < dz[i].length; j++) {
        dz[i][j] *= share;
      }
    }
    DenseLayer.Gradients[] gradients = new DenseLayer.Gradients[layers.size()];
    for (int i = last; i >= 0; i--) {
      DenseLayer layer = layers.get(i);
      DenseLayer.Gradients g =
          i == last
              ? layer.backwardFromZ(passes.get(i), dz)
              : layer.backward(passes.get(i), gradients[i + 1].input());
      double[][] dx = masked(g.input(), masks, i);
      gradients[i] = new DenseLayer.Gradients(g.weights(), g.bias(), g.gain(), dx);
    }
    return List.of(gradients);
  }

  /** Draws dropout masks for a batch of that many rows, to give to {@link #forward}. */
  public List<double[][]> sampleMasks(int rows, Random random) {
    List<double[][]> masks = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      int width = layers.get(i).weights().length;
      double probability = dropouts.get(i);
      masks.add(
          probability == 0 ? new double[0][] : Dropout.sample(rows, width, probability, random));
    }
    return masks;
  }

  private static double[][] masked(double[][] a, List<double[][]> masks, int layer) {
    return masks.isEmpty() || masks.get(layer).length == 0
        ? a
        : Matrix.hadamard(a, masks.get(layer));
  }
}
