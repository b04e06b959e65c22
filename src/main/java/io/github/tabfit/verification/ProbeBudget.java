package io.github.tabfit.verification;

import io.github.tabfit.network.LayerLayout;
import java.util.List;

/**
 * How many elements of each array are probed by finite differences: as many as a number of
 * multiply-adds pays for, shared among the arrays. What an element costs are the losses of its
 * points, each the way forward of all rows from its layer on.
 */
final class ProbeBudget {
  /** Losses of an element's points at the most. */
  private static final int LOSSES = 12;

  private static final double MULTIPLY_ADDS = 1e9;
  private static final int LEAST = 4;

  private final List<VerifiedLayer> layers;
  private final double[] costs;
  private final double share;

  /**
   * @param arrays among which it is shared
   */
  ProbeBudget(VerificationProblem problem, int arrays) {
    this.layers = VerifiedLayer.of(problem);
    this.share = MULTIPLY_ADDS / arrays;
    List<LayerLayout> layouts =
        LayerLayout.of(problem.network(), problem.featureCount(), problem.outputCount());
    this.costs = new double[layouts.size()];
    double behind = 0;
    for (int i = costs.length - 1; i >= 0; i--) {
      behind += layouts.get(i).multiplyAdds();
      costs[i] = behind * problem.rows() * LOSSES;
    }
  }

  /** Elements of an array, 4 at the least and {@link Verifier#PROBES} at the most. */
  int probes(Parameter parameter) {
    double paid = share / costs[layers.get(parameter.layer()).layer()];
    return (int) Math.max(LEAST, Math.min(Verifier.PROBES, paid));
  }
}
