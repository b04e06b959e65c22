package io.github.tabfit.reference;

import io.github.tabfit.spec.network.WeightInit;
import java.util.Random;

/** Draws starting weights by the formulas of {@link WeightInit}. */
public final class WeightInitializer {
  private WeightInitializer() {}

  /**
   * A matrix of weights, drawn row by row; the same random state gives the same weights.
   *
   * @param init the distribution
   * @param inputs fanIn, the rows
   * @param units fanOut, the columns
   */
  public static double[][] weights(WeightInit init, int inputs, int units, Random random) {
    double[][] weights = new double[inputs][units];
    for (double[] row : weights) {
      for (int j = 0; j < units; j++) {
        row[j] =
            switch (init) {
              case ZERO -> 0;
              case UNIFORM -> (2 * random.nextDouble() - 1) / Math.sqrt(inputs);
              case NORMAL, LECUN -> random.nextGaussian() * Math.sqrt(1.0 / inputs);
              case XAVIER -> random.nextGaussian() * Math.sqrt(2.0 / (inputs + units));
              case HE -> random.nextGaussian() * Math.sqrt(2.0 / inputs);
            };
      }
    }
    return weights;
  }
}
