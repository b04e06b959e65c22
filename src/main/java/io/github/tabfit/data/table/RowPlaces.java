package io.github.tabfit.data.table;

import java.util.Arrays;
import java.util.List;

/**
 * Where a table's rows come from.
 *
 * @param origin what the user calls the table
 * @param kind how a message names a row by the origin and its line
 * @param first the line of the first row
 * @param rows how many there are
 * @param lines the rows' lines, counted from 0 at the first; null when row i starts at line i
 * @param parts the files that the rows come from, in order, whose lines are counted on; none where
 *     the table is one file
 */
public record RowPlaces(
    String origin, String kind, long first, int rows, int[] lines, List<Part> parts) {
  /** Rows that start at lines of a file. */
  public static final String LINES = "%s:%d";

  /** Rows that are numbered. */
  public static final String ROWS = "%s: row %d";

  /**
   * One of several files.
   *
   * @param origin what the user calls it
   * @param linesBefore how many lines the files before it have
   */
  public record Part(String origin, long linesBefore) {}

  /** Rows that are numbered from 1. */
  public static RowPlaces numbered(String origin, int rows) {
    return new RowPlaces(origin, ROWS, 1, rows, null, List.of());
  }

  /** Copies the list. */
  public RowPlaces {
    parts = List.copyOf(parts);
  }

  /** The places of a table that is one file. */
  public RowPlaces(String origin, String kind, long first, int rows, int[] lines) {
    this(origin, kind, first, rows, lines, List.of());
  }

  /** The places of chosen rows, which then count from 0. */
  RowPlaces only(int[] chosen) {
    int[] kept = new int[chosen.length];
    Arrays.setAll(kept, i -> lines == null ? chosen[i] : lines[chosen[i]]);
    return new RowPlaces(origin, kind, first, chosen.length, kept, parts);
  }

  long line(int row) {
    return first + (lines == null ? row : lines[row]);
  }

  public String where(int row) {
    return where(kind, origin, parts, line(row));
  }

  /** What a message calls the row of a line. */
  public static String where(String kind, String origin, List<Part> parts, long line) {
    Part part = new Part(origin, 0);
    for (Part next : parts) {
      part = next.linesBefore() < line ? next : part;
    }
    return kind.formatted(part.origin(), line - part.linesBefore());
  }
}
