package io.github.tabfit.data.prepare;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Sample;
import io.github.tabfit.data.table.Table;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** The rows that statistics are taken of, and how much each counts. */
final class TrainingRows {
  private final int[] rows;
  private final float[] weights;
  private final int most;

  private TrainingRows(int[] rows, float[] weights, int most) {
    this.rows = rows;
    this.weights = weights;
    this.most = most;
  }

  /**
   * Some rows of a table, without those of weight 0.
   *
   * @param weight name of the column that holds the rows' weights
   * @throws io.github.tabfit.spec.DataException if a weight is missing or negative, or all are 0
   */
  static TrainingRows of(Table table, int[] rows, Optional<String> weight) {
    int most = table.cache().sorted();
    if (weight.isEmpty()) {
      return new TrainingRows(rows, new float[0], most);
    }
    // The weights of all rows are checked; those of weight 0 are then not there.
    Labels.weights(table, rows, weight.get());
    int[] counted = Labels.counted(table, rows, weight.get());
    return new TrainingRows(counted, Labels.weights(table, counted, weight.get()), most);
  }

  /**
   * The same rows of a table that is repeated below itself.
   *
   * @param times how often it is there, at least 1
   * @param tableRows how many rows it has
   * @param kept whether a row of the whole counts
   */
  TrainingRows repeated(int times, int tableRows, IntPredicate kept) {
    int[] all = new int[Math.multiplyExact(rows.length, times)];
    float[] weighed = new float[weights.length == 0 ? 0 : all.length];
    int count = 0;
    for (int time = 0; time < times; time++) {
      for (int place = 0; place < rows.length; place++) {
        int row = time * tableRows + rows[place];
        if (kept.test(row)) {
          all[count] = row;
          if (weights.length > 0) {
            weighed[count] = weights[place];
          }
          count++;
        }
      }
    }
    return new TrainingRows(
        Arrays.copyOf(all, count), Arrays.copyOf(weighed, Math.min(weighed.length, count)), most);
  }

  /** The table's rows; not copied: do not write to them. */
  int[] rows() {
    return rows;
  }

  /** How many rows. */
  int size() {
    return rows.length;
  }

  /** The table's row at a place, from 0. */
  int row(int place) {
    return rows[place];
  }

  /** How much the row at a place counts. */
  double weight(int place) {
    return weights.length == 0 ? 1 : weights[place];
  }

  /** How much all rows count; their number, if each counts 1. */
  double total() {
    double total = 0;
    for (int place = 0; place < rows.length; place++) {
      total += weight(place);
    }
    return total;
  }

  /** How many rows lack a value of a column. */
  int missing(Column column) {
    int missing = 0;
    for (int row : rows) {
      missing += column.isMissing(row) ? 1 : 0;
    }
    return missing;
  }

  /** How much the rows count that lack a value of a column. */
  double missingWeight(Column column) {
    double missing = 0;
    for (int place = 0; place < rows.length; place++) {
      missing += column.isMissing(rows[place]) ? weight(place) : 0;
    }
    return missing;
  }

  /** A number of each row, NaN where it is missing, by its weight. */
  Sample sample(IntToDoubleFunction ofRow) {
    Doubles values = Doubles.of(rows.length, place -> ofRow.applyAsDouble(rows[place]));
    return weights.length == 0
        ? Sample.of(values, most)
        : Sample.weighted(values, Doubles.of(rows.length, place -> weights[place]), most);
  }
}
