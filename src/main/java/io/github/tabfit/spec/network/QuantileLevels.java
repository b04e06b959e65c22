package io.github.tabfit.spec.network;

import io.github.tabfit.spec.SpecException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Which quantiles a network predicts, one output each: 0.9 is what nine of ten rows lie below.
 *
 * @param values rising, each in (0, 1); empty for a network of other outputs
 */
public record QuantileLevels(List<Double> values) {
  /** None. */
  public static final QuantileLevels NONE = new QuantileLevels(List.of());

  /** The median and an interval for eight of ten rows about it. */
  public static final QuantileLevels USUAL = new QuantileLevels(List.of(0.1, 0.5, 0.9));

  /** Takes the rounding out of the difference of two levels. */
  private static final double ROUNDING = 1e12;

  /** Checks the bounds and copies. */
  public QuantileLevels {
    values = List.copyOf(values);
    double before = 0;
    for (double value : values) {
      if (!(value > before && value < 1)) {
        throw new SpecException(
            "quantiles must rise strictly between 0 and 1, as [0.1, 0.5, 0.9] do, got " + values);
      }
      before = value;
    }
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** How many there are. */
  public int size() {
    return values.size();
  }

  /** Place, from 0, of the one that is the prediction: nearest to 0.5, the lower of two. */
  public int middle() {
    int middle = 0;
    for (int i = 1; i < size(); i++) {
      middle = distance(i) < distance(middle) ? i : middle;
    }
    return middle;
  }

  private double distance(int place) {
    return Math.round(Math.abs(values.get(place) - 0.5) * ROUNDING);
  }

  /** The share of rows between the first and the last; 0 for one level. */
  public double share() {
    return isEmpty()
        ? 0
        : Math.round((values.get(size() - 1) - values.get(0)) * ROUNDING) / ROUNDING;
  }

  /** What the quantiles are called in a file's header: {@code quantile_0.1}. */
  public List<String> names() {
    return values.stream().map(QuantileLevels::text).map("quantile_"::concat).toList();
  }

  private static String text(double level) {
    return BigDecimal.valueOf(level).stripTrailingZeros().toPlainString();
  }

  /** The levels as an array. */
  public double[] array() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** As in a sentence: 0.1, 0.5, 0.9. */
  @Override
  public String toString() {
    return String.join(", ", values.stream().map(QuantileLevels::text).toList());
  }
}
