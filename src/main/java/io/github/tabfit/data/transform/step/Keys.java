package io.github.tabfit.data.transform.step;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows have the same values in some columns; missing is a value like others.
 *
 * @param ids of each row, numbered from 0 in the order in which they first occur
 * @param count how many there are
 */
record Keys(int[] ids, int count) {
  /** Of so many pairs there is a table, which is faster than a map. */
  private static final int MOST_PAIRS = 1 << 22;

  /** The keys of rows; of no columns, all have the same. */
  static Keys of(List<Column> columns, int rows) {
    Keys keys = new Keys(new int[rows], rows == 0 ? 0 : 1);
    for (Column column : columns) {
      keys = keys.and(of(column));
    }
    return keys;
  }

  private static Keys of(Column column) {
    int rows = column.size();
    int[] ids = new int[rows];
    if (column instanceof CategoricalColumn texts) {
      int[] places = new int[texts.levels().size() + 1];
      Arrays.fill(places, -1);
      int count = 0;
      for (int row = 0; row < rows; row++) {
        int code = texts.code(row) + 1;
        if (places[code] < 0) {
          places[code] = count++;
        }
        ids[row] = places[code];
      }
      return new Keys(ids, count);
    }
    Map<Long, Integer> places = new HashMap<>();
    for (int row = 0; row < rows; row++) {
      ids[row] = places.computeIfAbsent(bits(column, row), key -> places.size());
    }
    return new Keys(ids, places.size());
  }

  /** A number that only equal values have. */
  static long bits(Column column, int row) {
    return column instanceof DateColumn dates
        ? dates.epochMillis(row)
        : Double.doubleToLongBits(((NumericColumn) column).value(row) + 0.0);
  }

  private Keys and(Keys other) {
    if (count <= 1) {
      return other;
    }
    int[] both = new int[ids.length];
    if ((long) count * other.count <= MOST_PAIRS) {
      int[] places = new int[count * other.count];
      Arrays.fill(places, -1);
      int pairs = 0;
      for (int row = 0; row < ids.length; row++) {
        int pair = ids[row] * other.count + other.ids[row];
        if (places[pair] < 0) {
          places[pair] = pairs++;
        }
        both[row] = places[pair];
      }
      return new Keys(both, pairs);
    }
    Map<Long, Integer> places = new HashMap<>();
    for (int row = 0; row < ids.length; row++) {
      long key = (long) ids[row] * other.count + other.ids[row];
      both[row] = places.computeIfAbsent(key, none -> places.size());
    }
    return new Keys(both, places.size());
  }

  /** The rows of each key, in their order. */
  int[][] rows() {
    int[] sizes = new int[count];
    for (int id : ids) {
      sizes[id]++;
    }
    int[][] rows = new int[count][];
    Arrays.setAll(rows, id -> new int[sizes[id]]);
    Arrays.fill(sizes, 0);
    for (int row = 0; row < ids.length; row++) {
      int id = ids[row];
      rows[id][sizes[id]++] = row;
    }
    return rows;
  }
}
