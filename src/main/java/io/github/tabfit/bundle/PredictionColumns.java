package io.github.tabfit.bundle;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.NumericTarget;
import java.util.Arrays;
import java.util.List;

/**
 * The columns of a file of predictions behind the prediction itself: each class's probability or
 * margin, a number's quantiles, or its bounds.
 *
 * @param target says what outputs of the network mean
 */
public record PredictionColumns(FittedTarget target) {
  /** The header of the prediction itself. */
  public static final String PREDICTION = "prediction";

  /** The names of the columns. */
  public List<String> names() {
    if (target instanceof NumericTarget number) {
      return !number.quantiles().isEmpty()
          ? number.quantiles().names()
          : number.level().isPresent() ? List.of("lower", "upper") : List.of();
    }
    String kind = target.hasProbabilities() ? "probability_" : "margin_";
    return target.classes().stream().map(kind::concat).toList();
  }

  /**
   * A row's numbers, one for each of the {@link #names}.
   *
   * @param outputs of the network, [rows, labelCount], float32, row-major
   * @param row the row, from 0
   */
  public double[] of(float[] outputs, int row) {
    if (target instanceof NumericTarget number) {
      if (!number.quantiles().isEmpty()) {
        return number.quantiles(outputs, row);
      }
      return number.level().isPresent()
          ? new double[] {number.lower(outputs, row), number.upper(outputs, row)}
          : new double[0];
    }
    double[] scores = new double[target.classes().size()];
    Arrays.setAll(scores, label -> target.score(outputs, row, label));
    return scores;
  }

  /** The shortest decimal text that reads as the same float32; Java's own is longer before 19. */
  public static String shortest(double value) {
    return NumberOutput.toString((float) value, true);
  }
}
