package io.github.tabfit.spec.training;

import io.github.tabfit.spec.SpecException;

/**
 * Learning rates of groups of parameters, as multiples of that of the weights.
 *
 * @param biases of b of every layer, but not of batch normalization's β, above 0
 * @param factors of the factors of the features, above 0; of no effect where there are none
 */
public record GroupRates(double biases, double factors) {
  /** All alike. */
  public static final GroupRates EQUAL = new GroupRates(1, 1);

  /** Checks the bounds. */
  public GroupRates {
    if (!(biases > 0 && factors > 0)) {
      throw new SpecException("group rates must be > 0, got " + biases + " and " + factors);
    }
  }
}
