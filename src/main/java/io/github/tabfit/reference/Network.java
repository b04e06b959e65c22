package io.github.tabfit.reference;

import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Layers in a row, the last one dense and with a loss: forward, loss, backward. Factors of the
 * features ({@link FeatureFactors}) may stand before them.
 *
 * <p>Of masked sequences an example has its mask behind its values: the network takes it off and
 * hands it to every layer.
 */
public final class Network {
  private final double[] factors;
  private final List<Layer> layers;
  private final List<Double> dropouts;
  private final OutputSpec output;
  private final int maskSteps;

  /**
   * A network of the given layers.
   *
   * @param layers from input to output; the last layer's activation is the output's
   * @param dropouts for each layer, the probability of dropping a number of its input; for a {@link
   *     TransformerBlock}, of its branches
   * @param output the loss and the output activation
   */
  public Network(List<? extends Layer> layers, List<Double> dropouts, OutputSpec output) {
    this(new double[0], layers, dropouts, output, 0);
  }

  /**
   * The same with factors of the features, which it keeps.
   *
   * @param factors s {@code [features]}; of length 0 for none
   * @param maskSteps columns of the mask behind an example's values; 0 for none
   * @throws IllegalArgumentException if a layer does not take what the one before gives, or the
   *     last one is not dense
   */
  public Network(
      double[] factors,
      List<? extends Layer> layers,
      List<Double> dropouts,
      OutputSpec output,
      int maskSteps) {
    Matrix.requireEqual("number of dropouts", layers.size(), dropouts.size());
    for (int i = 1; i < layers.size(); i++) {
      Matrix.requireEqual(
          "inputs of layer " + i, layers.get(i - 1).outputs(), layers.get(i).inputs());
    }
    if (!(layers.get(layers.size() - 1) instanceof DenseLayer)) {
      throw new IllegalArgumentException("the last layer must be dense");
    }
    this.maskSteps = maskSteps;
    this.factors = factors;
    this.layers = List.copyOf(layers);
    this.dropouts = List.copyOf(dropouts);
    this.output = output;
  }

  /**
   * A network as the experiment file describes it, with weights drawn by the seed and biases 0.
   *
   * @param inputs features of a row, where the spec does not say what they are
   */
  public static Network of(NetworkSpec spec, int inputs, int outputs, long seed) {
    Shape input = spec.input().orElse(new Shape.Rows(inputs));
    NetworkLayers all = new NetworkLayers(spec, input, new Random(seed));
    spec.layers().forEach(all::add);
    all.add(new DenseSpec(outputs, spec.output().activation(), 0, Normalization.NONE));
    double[] factors =
        spec.featureScale() > 0
            ? FeatureFactors.ones(Math.toIntExact(input.size()))
            : new double[0];
    int maskSteps = input instanceof Shape.Sequence steps && steps.masked() ? steps.steps() : 0;
    return new Network(factors, all.layers(), all.dropouts(), spec.output(), maskSteps);
  }

  /** The factors of the features, live; of length 0 for none. */
  public double[] factors() {
    return factors;
  }

  /** The layers from input to output, live. */
  public List<Layer> layers() {
    return layers;
  }

  /**
   * For each layer the probability of dropping a number of its input; for a {@link
   * TransformerBlock}, of its branches.
   */
  public List<Double> dropouts() {
    return dropouts;
  }

  /**
   * How many numbers a row of a layer's dropout has: its inputs, for a {@link TransformerBlock} its
   * two branches'.
   */
  public int droppable(int layer) {
    int inputs = layers.get(layer).inputs();
    return layers.get(layer) instanceof TransformerBlock ? 2 * inputs : inputs;
  }

  /**
   * The layer of that index, which must be dense.
   *
   * @throws ClassCastException if it is not
   */
  public DenseLayer dense(int layer) {
    return (DenseLayer) layers.get(layer);
  }

  /** The outputs for use {@code [rows, outputs]}: no dropout, running statistics. */
  public double[][] predict(double[][] x) {
    double[][] mask = mask(x);
    double[][] a = FeatureFactors.forward(values(x), factors);
    for (Layer layer : layers) {
      a = layer.predict(a, mask);
    }
    return a;
  }

  /**
   * A training pass: each layer's output is the next one's input.
   *
   * @param x examples {@code [rows, inputs]}, the mask's columns last
   * @param dropout for each layer the factors ({@link Dropout}) that its input is multiplied by
   *     element by element, for a {@link TransformerBlock} those of its branches; of length 0 for
   *     none; an empty list for none at all
   * @return for each layer what it keeps
   */
  public List<Layer.Pass> forward(double[][] x, List<double[][]> dropout) {
    double[][] a = FeatureFactors.forward(values(x), factors);
    return forwardFrom(0, dropped(a, dropout, 0), mask(x), dropout);
  }

  /**
   * The end of a training pass.
   *
   * @param first index of the first layer
   * @param input its input after dropout, as {@link Layer.Pass#input}
   * @param mask {@link #mask} of the examples
   * @param dropout as given to {@link #forward}
   * @return what each layer keeps, from the first one on
   */
  public List<Layer.Pass> forwardFrom(
      int first, double[][] input, double[][] mask, List<double[][]> dropout) {
    List<Layer.Pass> passes = new ArrayList<>();
    double[][] a = input;
    for (int i = first; i < layers.size(); i++) {
      Layer.Pass pass = pass(i, i == first ? a : dropped(a, dropout, i), mask, dropout);
      passes.add(pass);
      a = pass.output();
    }
    return passes;
  }

  /** The values of examples: their columns before the mask's. */
  public double[][] values(double[][] x) {
    return maskSteps == 0 ? x : Matrix.columns(x, 0, x[0].length - maskSteps);
  }

  /** The mask of examples {@code [rows, steps]}: their last columns; of length 0 for none. */
  public double[][] mask(double[][] x) {
    return maskSteps == 0 ? Layer.NO_MASK : Matrix.columns(x, x[0].length - maskSteps, x[0].length);
  }

  /**
   * L = (1/n)·Σ_i w_i·loss(y_i, p_i), without penalties.
   *
   * @param passes of {@link #forward}
   * @param y labels {@code [rows, outputs]}
   * @param exampleWeights w {@code [rows]}
   */
  public double loss(List<Layer.Pass> passes, double[][] y, double[] exampleWeights) {
    double[][] z = last(passes).z();
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
   * @param dropout as given to {@link #forward}
   * @return for each layer, from input to output, the gradients of {@link #loss}; {@link
   *     Layer.Gradients#input()} of the first is that of the examples' values, times their factors
   *     where there are some: what {@link FeatureFactors#backward} takes
   */
  public List<Layer.Gradients> backward(
      List<Layer.Pass> passes, double[][] y, double[] exampleWeights, List<double[][]> dropout) {
    double[][] z = last(passes).z();
    double[][] dz = new double[z.length][];
    for (int i = 0; i < z.length; i++) {
      double share = exampleWeights[i] / z.length;
      dz[i] = LossFunction.gradientAt(output, y[i], z[i]);
      for (int j = 0; j < dz[i].length; j++) {
        dz[i][j] *= share;
      }
    }
    Layer.Gradients[] gradients = new Layer.Gradients[layers.size()];
    int last = layers.size() - 1;
    for (int i = last; i >= 0; i--) {
      Layer.Gradients g =
          i == last
              ? last(passes).backwardFromZ(dz)
              : passes.get(i).backward(gradients[i + 1].input());
      gradients[i] = new Layer.Gradients(dropped(g.input(), dropout, i), g.parameters());
    }
    return List.of(gradients);
  }

  /** Draws dropout factors for a batch of that many rows, to give to {@link #forward}. */
  public List<double[][]> sampleDropout(int rows, Random random) {
    List<double[][]> all = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      double p = dropouts.get(i);
      all.add(p == 0 ? new double[0][] : Dropout.sample(rows, droppable(i), p, random));
    }
    return all;
  }

  private static DenseLayer.Pass last(List<Layer.Pass> passes) {
    return (DenseLayer.Pass) passes.get(passes.size() - 1);
  }

  private Layer.Pass pass(int i, double[][] input, double[][] mask, List<double[][]> dropout) {
    return layers.get(i) instanceof TransformerBlock block && !dropout.isEmpty()
        ? block.forward(input, mask, dropout.get(i))
        : layers.get(i).forward(input, mask);
  }

  private double[][] dropped(double[][] a, List<double[][]> dropout, int layer) {
    return dropout.isEmpty()
            || dropout.get(layer).length == 0
            || layers.get(layer) instanceof TransformerBlock
        ? a
        : Matrix.hadamard(a, dropout.get(layer));
  }
}
