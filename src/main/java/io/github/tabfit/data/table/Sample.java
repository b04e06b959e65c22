package io.github.tabfit.data.table;

import io.github.tabfit.data.storage.Ascending;
import io.github.tabfit.data.storage.Doubles;
import java.util.function.DoubleUnaryOperator;

/**
 * Numbers to take statistics of, float64. Few are held in an array; of many every use asks the
 * column again, so that they need no memory.
 */
public final class Sample {
  private final Doubles values;
  private final int count;
  private final int most;

  private Sample(Doubles values, int count, int most) {
    this.values = values;
    this.count = count;
    this.most = most;
  }

  /**
   * The numbers that are not NaN.
   *
   * @param most the most that may be held in memory
   */
  public static Sample of(Doubles values, int most) {
    int count = 0;
    for (int i = 0; i < values.size(); i++) {
      count += Double.isNaN(values.at(i)) ? 0 : 1;
    }
    if (count > most) {
      return new Sample(values, count, most);
    }
    double[] present = new double[count];
    int next = 0;
    for (int i = 0; i < values.size(); i++) {
      double value = values.at(i);
      if (!Double.isNaN(value)) {
        present[next++] = value;
      }
    }
    return new Sample(Doubles.of(present), count, most);
  }

  /** The numbers of a column in some rows. */
  public static Sample of(NumericColumn column, int[] rows, int most) {
    return of(Doubles.of(rows.length, i -> column.value(rows[i])), most);
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** The numbers in their order, with NaN between them that are none of them. */
  public Doubles values() {
    return values;
  }

  /** The same numbers, each changed. */
  public Sample map(DoubleUnaryOperator change) {
    return of(Doubles.of(values.size(), i -> change.applyAsDouble(values.at(i))), most);
  }

  /** The middle one in order of size, the mean of the two middle ones of an even count. */
  public double median() {
    int middle = count / 2;
    if (count % 2 == 1) {
      return ranked(middle)[0];
    }
    double[] two = ranked(middle - 1, middle);
    return two[0] / 2 + two[1] / 2;
  }

  /** The most frequent one, the smallest of several. */
  public double mostFrequent() {
    Run best = new Run();
    Run run = new Run();
    Ascending.visit(
        values,
        most,
        (sorted, length) -> {
          for (int i = 0; i < length; i++) {
            run.length = run.length > 0 && run.value == sorted[i] ? run.length + 1 : 1;
            run.value = sorted[i];
            if (run.length > best.length) {
              best.length = run.length;
              best.value = run.value;
            }
          }
        });
    return best.value;
  }

  private static final class Run {
    private double value;
    private int length;
  }

  /**
   * Those of given places in order of size.
   *
   * @param places from 0, ascending
   */
  double[] ranked(int... places) {
    double[] found = new double[places.length];
    int[] seen = new int[2];
    Ascending.visit(
        values,
        most,
        (sorted, length) -> {
          int next = seen[0];
          while (next < places.length && places[next] < seen[1] + length) {
            found[next] = sorted[places[next] - seen[1]];
            next++;
          }
          seen[0] = next;
          seen[1] += length;
        });
    return found;
  }
}
