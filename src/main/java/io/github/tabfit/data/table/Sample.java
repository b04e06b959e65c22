package io.github.tabfit.data.table;

import io.github.tabfit.data.storage.Ascending;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Selection;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Numbers to take statistics of, float64. Few are held in an array; of many every use asks the
 * column again, so that they need no memory.
 */
public final class Sample {
  /** Of so few places each is found faster than all are sorted. */
  private static final int FEW_PLACES = 2;

  private final Doubles values;
  private final Doubles weights;
  private final int count;
  private final int most;

  /**
   * @param weights of the values; null when each counts 1
   */
  private Sample(Doubles values, Doubles weights, int count, int most) {
    this.values = values;
    this.weights = weights;
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
      return new Sample(values, null, count, most);
    }
    double[] present = new double[count];
    int next = 0;
    for (int i = 0; i < values.size(); i++) {
      double value = values.at(i);
      if (!Double.isNaN(value)) {
        present[next++] = value;
      }
    }
    return new Sample(Doubles.of(present), null, count, most);
  }

  /**
   * The numbers that are not NaN and have a weight above 0. A whole weight counts as that many
   * copies.
   *
   * @param weights of the numbers, at least 0
   * @param most the most that may be held in memory
   */
  public static Sample weighted(Doubles values, Doubles weights, int most) {
    int count = 0;
    boolean equal = true;
    for (int i = 0; i < values.size(); i++) {
      count += isCounted(values, weights, i) ? 1 : 0;
      equal &= weights.at(i) == 1;
    }
    if (equal) {
      return of(values, most);
    }
    if (count > most) {
      Doubles counted =
          Doubles.of(values.size(), i -> isCounted(values, weights, i) ? values.at(i) : Double.NaN);
      return new Sample(counted, weights, count, most);
    }
    double[] present = new double[count];
    double[] presentWeights = new double[count];
    int next = 0;
    for (int i = 0; i < values.size(); i++) {
      if (isCounted(values, weights, i)) {
        present[next] = values.at(i);
        presentWeights[next++] = weights.at(i);
      }
    }
    return new Sample(Doubles.of(present), Doubles.of(presentWeights), count, most);
  }

  private static boolean isCounted(Doubles values, Doubles weights, int place) {
    return weights.at(place) > 0 && !Double.isNaN(values.at(place));
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
    Doubles changed = Doubles.of(values.size(), i -> change.applyAsDouble(values.at(i)));
    return weights == null ? of(changed, most) : weighted(changed, weights, most);
  }

  /** Whether one counts more than another. */
  boolean isWeighted() {
    return weights != null;
  }

  /** How much the one at a place counts. */
  double weight(int place) {
    return weights == null ? 1 : weights.at(place);
  }

  /** Their weights together: how many there are, if each counts 1. */
  double total() {
    if (weights == null) {
      return count;
    }
    double total = 0;
    for (int i = 0; i < values.size(); i++) {
      total += Double.isNaN(values.at(i)) ? 0 : weights.at(i);
    }
    return total;
  }

  /**
   * The middle one in order of size, the mean of the two middle ones of an even count; of weighted
   * ones that below and above which half of the weight lies.
   */
  public double median() {
    if (weights != null) {
      return WeightedRanks.of(this).median();
    }
    int middle = count / 2;
    if (count % 2 == 1) {
      return ranked(middle)[0];
    }
    double[] two = ranked(middle - 1, middle);
    return two[0] / 2 + two[1] / 2;
  }

  /** The most frequent one, the smallest of several; of weighted ones that of most weight. */
  public double mostFrequent() {
    if (weights != null) {
      return WeightedRanks.of(this).mostFrequent();
    }
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

  /** The most that may be held in memory. */
  int most() {
    return most;
  }

  /**
   * Those of given places in order of size.
   *
   * @param places from 0, ascending
   */
  double[] ranked(int... places) {
    if (places.length <= FEW_PLACES && values.size() == count && count <= most) {
      double[] all = new double[count];
      Arrays.setAll(all, values::at);
      return Arrays.stream(places).mapToDouble(place -> Selection.select(all, place)).toArray();
    }
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
