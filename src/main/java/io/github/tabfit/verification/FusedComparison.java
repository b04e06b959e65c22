package io.github.tabfit.verification;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fused engine against DL4J in float64, with DL4J in float32 as the yardstick.
 *
 * <p>Both float32 networks make the same roundings in another order, so that neither can be held to
 * less than what the other shows: where a gradient cancels, an optimizer such as Adam turns its
 * rounding noise into steps of full size, in both. The floor below is what k steps round at the
 * least: each parameter once a step, and the step's own few operations, together 4k units of 2^-24
 * of the largest parameter.
 */
final class FusedComparison {
  private static final double UNIT = 0x1p-24;
  private static final double UNITS_PER_STEP = 4;

  private final Start start;
  private final SteppingSide dl4j;
  private final SteppingSide fused;

  /**
   * Compares after as many steps as the start has masks for.
   *
   * @param dl4j in float32
   */
  FusedComparison(Start start, SteppingSide dl4j, SteppingSide fused) {
    this.start = start;
    this.dl4j = dl4j;
    this.fused = fused;
  }

  /**
   * Takes the steps.
   *
   * @param required DL4J's parameters in float64 after the same steps
   */
  Map<Parameter, FusedReport> reports(Map<Parameter, double[][]> required) {
    int steps = start.kept().size();
    for (int step = 0; step < steps; step++) {
      dl4j.step();
      fused.step();
    }
    Map<Parameter, double[][]> theirs = dl4j.parameters();
    Map<Parameter, double[][]> ours = fused.parameters();
    Map<Parameter, FusedReport> reports = new LinkedHashMap<>();
    required.forEach(
        (parameter, values) -> {
          double[][] before = start.parameters().get(parameter);
          Deviation own = Movement.between(before, theirs.get(parameter), values);
          double moved = Movement.floor(Movement.minus(values, before));
          double rounding = UNITS_PER_STEP * steps * UNIT * largest(values) / moved;
          double bound = Verifier.FUSED_FACTOR * Math.max(own.relative(), rounding);
          reports.put(
              parameter,
              new FusedReport(Movement.between(before, ours.get(parameter), values), bound));
        });
    return reports;
  }

  private static double largest(double[][] values) {
    double largest = 0;
    for (double[] row : values) {
      for (double value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }
}
