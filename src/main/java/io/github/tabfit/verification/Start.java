package io.github.tabfit.verification;

import io.github.tabfit.reference.Matrix;
import io.github.tabfit.spec.network.Block;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What both networks are given: parameters and dropout masks. Nothing is copied.
 *
 * @param parameters by name: W {@code [inputs, units]}, the others {@code [1, units]}; no weight,
 *     bias or gain is 0 but the weights outside an embedding's blocks
 * @param kept for each step and each layer 1 where a number of the layer's input is kept and 0
 *     where it is dropped, {@code [rows, inputs]}
 */
record Start(Map<Parameter, double[][]> parameters, List<List<double[][]>> kept) {
  private static final double BIAS_SPREAD = 0.3;
  private static final double GAIN_SPREAD = 0.2;

  /**
   * Draws weights from N(0, 1/inputs), biases from N(0, 0.3²) and gains from N(1, 0.2²), as those
   * of features; running means are 0 and running variances 1.
   */
  static Start draw(VerificationProblem problem, int steps) {
    Random random = new Random(problem.seed());
    NetworkSpec network = problem.network();
    Map<Parameter, double[][]> parameters = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.of(network)) {
      int inputs = inputs(problem, parameter.layer());
      int units =
          parameter.kind() == Parameter.Kind.FACTORS
              ? inputs
              : inputs(problem, parameter.layer() + 1);
      double[][] values =
          new double[parameter.kind() == Parameter.Kind.WEIGHTS ? inputs : 1][units];
      for (double[] row : values) {
        for (int j = 0; j < units; j++) {
          row[j] =
              switch (parameter.kind()) {
                case WEIGHTS -> random.nextGaussian() / Math.sqrt(inputs);
                case BIAS -> BIAS_SPREAD * random.nextGaussian();
                case FACTORS, GAIN -> 1 + GAIN_SPREAD * random.nextGaussian();
                case RUNNING_MEAN -> 0;
                case RUNNING_VARIANCE -> 1;
              };
        }
      }
      boolean embeds =
          parameter.layer() == 0
              && parameter.kind() == Parameter.Kind.WEIGHTS
              && network.isEmbedded();
      parameters.put(
          parameter,
          embeds ? Matrix.hadamard(values, Block.mask(network.dense().get(0).blocks())) : values);
    }
    List<List<double[][]>> kept = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      kept.add(masks(problem, step, random));
    }
    return new Start(Collections.unmodifiableMap(parameters), List.copyOf(kept));
  }

  private static List<double[][]> masks(VerificationProblem problem, int step, Random random) {
    List<double[][]> masks = new ArrayList<>();
    for (int layer = 0; layer <= problem.network().layers().size(); layer++) {
      double dropout = inputDropout(problem, layer, step);
      double[][] kept = new double[problem.rows()][inputs(problem, layer)];
      for (double[] row : kept) {
        for (int j = 0; j < row.length; j++) {
          row[j] = dropout > 0 && random.nextDouble() < dropout ? 0 : 1;
        }
      }
      masks.add(kept);
    }
    return List.copyOf(masks);
  }

  /** The probability of dropping a number of a layer's input in a step, from 0. */
  static double inputDropout(VerificationProblem problem, int layer, int step) {
    return inputDropout(problem.network(), layer)
        * StepRates.dropoutShare(problem.training(), step);
  }

  /** The same where dropout stays. */
  static double inputDropout(NetworkSpec network, int layer) {
    return layer == 0 ? network.inputDropout() : network.layers().get(layer - 1).dropout();
  }

  /** The width of a layer's input; of the network's output for the number of layers. */
  private static int inputs(VerificationProblem problem, int layer) {
    List<DenseSpec> hidden = problem.network().dense();
    if (layer == 0) {
      return problem.featureCount();
    }
    return layer > hidden.size() ? problem.outputCount() : hidden.get(layer - 1).units();
  }
}
