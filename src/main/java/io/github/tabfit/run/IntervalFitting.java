package io.github.tabfit.run;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.prepare.PredictionInterval;
import io.github.tabfit.evaluation.ConformalInterval;
import io.github.tabfit.prepare.IntervalRows;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.training.HeldOut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Learns how far predictions reach to both sides from rows that trained nothing: the validation
 * rows, or of an ensemble those that members left out, each predicted by the members that did.
 * Source: Barber et al. (2021), Predictive Inference with the Jackknife+, whose intervals for folds
 * move with each member's prediction where these keep one width.
 */
final class IntervalFitting {
  /** Rounding shall not put the row that tells the width outside: outputs are float32. */
  private static final double WIDER = 1 + 0x1p-22;

  private IntervalFitting() {}

  /**
   * The target with an interval.
   *
   * @param target as it is corrected
   * @param level share of new rows that shall lie within
   * @param rows the held-out rows
   * @param outputs of the network for them, one a row
   * @param heldOut which training rows they are, if members left them out
   * @throws SpecException if there are too few for the level
   */
  static NumericTarget fit(
      NumericTarget target,
      double level,
      Examples rows,
      float[] outputs,
      Optional<HeldOut> heldOut) {
    Collection<List<Integer>> copies = copies(rows.rows(), heldOut);
    IntervalRows.fault(level, copies.size())
        .ifPresent(
            fault -> {
              throw new SpecException(fault);
            });
    double[] residuals = new double[copies.size()];
    double[] weights = new double[copies.size()];
    int place = 0;
    for (List<Integer> copy : copies) {
      double prediction =
          copy.stream()
              .mapToDouble(row -> target.predictionOnIntervalScale(outputs[row]))
              .average()
              .orElseThrow();
      int row = copy.get(0);
      residuals[place] = target.onIntervalScale(rows.targets()[row]) - prediction;
      weights[place++] = rows.weights()[row];
    }
    double halfWidth = WIDER * ConformalInterval.halfWidth(residuals, weights, level);
    return target.with(new PredictionInterval(level, halfWidth, copies.size()));
  }

  /** The places of each row: several where several members left it out. */
  private static Collection<List<Integer>> copies(int rows, Optional<HeldOut> heldOut) {
    Map<Integer, List<Integer>> copies = new LinkedHashMap<>();
    for (int row = 0; row < rows; row++) {
      int which = heldOut.isPresent() ? heldOut.get().places()[row] : row;
      copies.computeIfAbsent(which, none -> new ArrayList<>()).add(row);
    }
    return copies.values();
  }
}
