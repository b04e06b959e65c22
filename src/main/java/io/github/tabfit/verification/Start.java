package io.github.tabfit.verification;

import io.github.tabfit.reference.Matrix;
import io.github.tabfit.reference.Network;
import io.github.tabfit.spec.network.Block;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What both networks are given: parameters and dropout masks. Nothing is copied.
 *
 * @param parameters from input to output; no weight, bias or gain is 0 but the weights outside an
 *     embedding's blocks
 * @param kept for each step and each layer 1 where a number of the layer's input is kept and 0
 *     where it is dropped, {@code [rows, inputs]}; of a transformer's block, where one of its
 *     branches is; of length 0 for a layer without dropout
 */
record Start(Map<Parameter, double[][]> parameters, List<List<double[][]>> kept) {
  private static final double BIAS_SPREAD = 0.3;
  private static final double GAIN_SPREAD = 0.2;
  private static final double TOKEN_SPREAD = 0.5;

  /**
   * Draws weights from N(0, 1/inputs), those that tokens are made with from N(0, 0.5²), biases from
   * N(0, 0.3²) and gains from N(1, 0.2²), as those of features; running means are 0 and running
   * variances 1.
   */
  static Start draw(VerificationProblem problem, int steps) {
    Random random = new Random(problem.seed());
    NetworkSpec network = problem.network();
    Map<Parameter, double[][]> parameters = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.of(problem)) {
      double[][] values = new double[parameter.rows()][parameter.columns()];
      for (double[] row : values) {
        Arrays.setAll(row, j -> drawn(parameter, random));
      }
      boolean embeds = network.isEmbedded() && parameter.layer() == 0 && parameter.isPenalized();
      parameters.put(
          parameter,
          embeds
              ? Matrix.hadamard(values, Block.mask(((DenseSpec) network.layers().get(0)).blocks()))
              : values);
    }
    List<List<double[][]>> kept = new ArrayList<>();
    Network layers = problem.fromScratch();
    for (int step = 0; step < steps; step++) {
      kept.add(masks(problem, layers, step, random));
    }
    return new Start(Collections.unmodifiableMap(parameters), List.copyOf(kept));
  }

  private static double drawn(Parameter parameter, Random random) {
    if (!parameter.hasGradient()) {
      return parameter.isVariance() ? 1 : 0;
    }
    if (parameter.isGain()) {
      return 1 + GAIN_SPREAD * random.nextGaussian();
    }
    if (!parameter.range().isWeight()) {
      return BIAS_SPREAD * random.nextGaussian();
    }
    return random.nextGaussian()
        * (parameter.isPenalized() ? 1 / Math.sqrt(parameter.rows()) : TOKEN_SPREAD);
  }

  private static List<double[][]> masks(
      VerificationProblem problem, Network network, int step, Random random) {
    List<double[][]> masks = new ArrayList<>();
    for (int layer = 0; layer < network.layers().size(); layer++) {
      double usual = network.dropouts().get(layer);
      double dropout = usual * StepRates.dropoutShare(problem.training(), step);
      double[][] kept = new double[usual > 0 ? problem.rows() : 0][network.droppable(layer)];
      for (double[] row : kept) {
        Arrays.setAll(row, j -> dropout > 0 && random.nextDouble() < dropout ? 0 : 1);
      }
      masks.add(kept);
    }
    return List.copyOf(masks);
  }
}
