package io.github.tabfit.data.table;

import java.util.Arrays;

/**
 * Where a table's rows come from.
 *
 * @param origin what the user calls the table
 * @param kind how a message names a row by the origin and its line
 * @param first the line of the first row
 * @param rows how many there are
 * @param lines the rows' lines, counted from 0 at the first; null when row i starts at line i
 */
public record RowPlaces(String origin, String kind, long first, int rows, int[] lines) {
  /** Rows that start at lines of a file. */
  public static final String LINES = "%s:%d";

  /** Rows that are numbered. */
  public static final String ROWS = "%s: row %d";

  /** The places of chosen rows, which then count from 0. */
  RowPlaces only(int[] chosen) {
    int[] kept = new int[chosen.length];
    Arrays.setAll(kept, i -> lines == null ? chosen[i] : lines[chosen[i]]);
    return new RowPlaces(origin, kind, first, chosen.length, kept);
  }

  long line(int row) {
    return first + (lines == null ? row : lines[row]);
  }

  public String where(int row) {
    return kind.formatted(origin, line(row));
  }
}
