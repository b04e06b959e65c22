package io.github.tabfit.explain;

import io.github.tabfit.explain.Background.Explained;
import java.util.List;

/**
 * A way to Shapley values: of each group the mean, over all orders in which the row's values take
 * the background's place, of the change of the prediction when it is the group's turn (Shapley,
 * 1953; Štrumbelj and Kononenko, 2014). Work is cut into pieces that any threads compute.
 */
sealed interface ShapleyMethod permits ExactShapley, SampledShapley {
  /** A group's value, and its standard error as far as chance goes. */
  record Contribution(double value, double standardError) {}

  /** Number of pieces a row. */
  int pieces();

  /** Computes a piece, from 0; on any thread. */
  double[] piece(int index, Explained row);

  /** The groups' values from all pieces in order; their sum is the prediction less the base. */
  List<Contribution> join(List<double[]> pieces, Explained row);

  /** Whether nothing is drawn. */
  boolean isExact();

  /** The method that goes with the number of groups. */
  static ShapleyMethod of(Background background, long seed) {
    return background.groups().size() <= ExactShapley.MOST_GROUPS
        ? new ExactShapley(background)
        : new SampledShapley(background, seed);
  }
}
