package io.github.tabfit.data.transform.step;

import io.github.tabfit.spec.transform.Summary;

/** What numbers become. */
final class Summaries {
  private Summaries() {}

  /**
   * A summary of numbers, none of which is missing; NaN where there is none.
   *
   * @param values in the rows' order; may be longer
   * @param count how many
   */
  static double of(Summary summary, double[] values, int count) {
    if (summary == Summary.COUNT) {
      return count;
    }
    if (summary == Summary.SUM) {
      return sum(values, count);
    }
    if (count == 0) {
      return Double.NaN;
    }
    return switch (summary) {
      case MEAN -> sum(values, count) / count;
      case SD -> deviation(values, count);
      case FIRST -> values[0];
      case LAST -> values[count - 1];
      case MIN -> extreme(values, count, -1);
      case MAX -> extreme(values, count, 1);
      case COUNT, SUM -> throw new IllegalStateException(summary.id());
    };
  }

  private static double sum(double[] values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum;
  }

  private static double deviation(double[] values, int count) {
    if (count < 2) {
      return Double.NaN;
    }
    double mean = sum(values, count) / count;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      squares += (values[i] - mean) * (values[i] - mean);
    }
    return Math.sqrt(squares / (count - 1));
  }

  private static double extreme(double[] values, int count, int sign) {
    double most = values[0];
    for (int i = 1; i < count; i++) {
      most = sign * values[i] > sign * most ? values[i] : most;
    }
    return most;
  }
}
