package io.github.tabfit.explain;

import java.util.Comparator;
import java.util.List;

/**
 * Why a row is predicted as it is: its prediction is the mean prediction of the background rows and
 * the sum of what its columns contribute.
 *
 * @param row the row of the table, counted from 1
 * @param output the predicted class; empty for a number
 * @param prediction the number in the target's unit, or the class's probability (its margin after a
 *     hinge loss)
 * @param base the mean of the same over the background rows
 * @param background number of background rows
 * @param isExact whether all orders of the columns were counted, and not some drawn
 * @param reasons the columns', in the model's order
 */
public record RowReasons(
    int row,
    String output,
    double prediction,
    double base,
    int background,
    boolean isExact,
    List<Reason> reasons) {
  /** Copies the list. */
  public RowReasons {
    reasons = List.copyOf(reasons);
  }

  /** The reasons, the largest first. */
  public List<Reason> ranked() {
    return reasons.stream()
        .sorted(Comparator.comparingDouble((Reason reason) -> -Math.abs(reason.contribution())))
        .toList();
  }
}
