package io.github.tabfit.run;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.prepare.PredictionInterval;
import io.github.tabfit.evaluation.ConformalInterval;
import io.github.tabfit.prepare.IntervalRows;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.training.HeldOut;
import io.github.tabfit.training.Scores;
import io.github.tabfit.training.TrainingResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

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
   * The experiment with what held-out rows tell of its predictions' reach, if that was requested
   * and training came to its end.
   *
   * @param prepared as it is corrected
   * @param rows the held-out rows
   * @param held what the network makes of them; null if there are none
   * @throws SpecException if there are too few for the level
   */
  static PreparedExperiment of(
      PreparedExperiment prepared, TrainingResult training, Examples rows, Scores held) {
    OptionalDouble level = prepared.spec().evaluation().interval();
    if (level.isEmpty() || training.stop() == TrainingResult.Stop.CANCELLED) {
      return prepared;
    }
    NumericTarget target =
        fit(
            (NumericTarget) prepared.preprocessing().target(),
            level.getAsDouble(),
            rows,
            held == null ? new float[0] : held.outputs(),
            training.heldOut());
    return prepared.with(prepared.preprocessing().withTarget(target));
  }

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
  private static NumericTarget fit(
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
    double[] percents =
        IntStream.range(1, PredictionInterval.PERCENT)
            .mapToDouble(percent -> (double) percent / PredictionInterval.PERCENT)
            .filter(share -> ConformalInterval.requiredRows(share) <= residuals.length)
            .toArray();
    List<Double> halfWidths =
        DoubleStream.of(ConformalInterval.halfWidths(residuals, weights, percents))
            .map(width -> WIDER * width)
            .boxed()
            .toList();
    return target.with(new PredictionInterval(level, halfWidth, copies.size(), halfWidths));
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
