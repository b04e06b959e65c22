package io.github.tabfit.data.source.column;

import io.github.tabfit.spec.data.ColumnType;
import java.nio.charset.StandardCharsets;

/** A column's fields of one block, taken one after another; used again for other blocks. */
public abstract sealed class Cells permits NumberCells, DateCells, TextCells {
  private static final byte[] NOTHING = {};

  final byte[][] placeholders;
  TypeGuess guess;
  int count;
  private Fault fault;

  /**
   * A field that is not what its column holds.
   *
   * @param row counted from 0
   * @param message says what is wrong with it, without file and line
   */
  record Fault(int row, String message) {
    /** What is told of it; the place names the row. */
    String message(String place, String column) {
      return "%s: column '%s': %s".formatted(place, column, message);
    }
  }

  /** Takes fields and counts what they look like. */
  Cells(ColumnRead column) {
    placeholders =
        column.form().missing().stream()
            .map(s -> s.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
  }

  /** Cells for a column: plain numbers and ISO dates at once, all else as texts. */
  static Cells of(ColumnRead column) {
    if (column.asTexts()) {
      return new TextCells(column);
    }
    return column.type() == ColumnType.NUMERIC ? new NumberCells(column) : new DateCells(column);
  }

  /** Forgets what was taken, and makes room for about that many rows. */
  public void begin(int capacity) {
    count = 0;
    fault = null;
    guess = new TypeGuess();
    reserve(capacity);
  }

  abstract void reserve(int capacity);

  /** What the fields are read as: numeric, date, or categorical for any text. */
  abstract ColumnType kind();

  /** Bytes that a row's value takes. */
  abstract int rowBytes();

  /** Takes the field of the next row, which stands in [start, end) without its quotes. */
  public abstract void accept(byte[] bytes, int start, int end);

  /** The same for a field that stood between blanks, which are not in [start, end). */
  public void acceptTrimmed(byte[] bytes, int start, int end) {
    accept(bytes, start, end);
  }

  /** Keeps the first rows; nothing is taken after this. */
  public void finish(int rows) {
    count = rows;
    if (fault != null && fault.row() >= rows) {
      fault = null;
    }
  }

  /** Takes so many rows of a column that is missing there. */
  public final void missing(int rows) {
    begin(rows);
    for (int row = 0; row < rows; row++) {
      accept(NOTHING, 0, 0);
    }
    finish(rows);
  }

  /** How many rows it has. */
  final int rows() {
    return count;
  }

  /** What the fields of numbers or dates look like. */
  public final TypeGuess guess() {
    return guess;
  }

  /** The first field that is not what the column holds; null if there is none. */
  final Fault fault() {
    return fault;
  }

  /** Marks the next row's field as a fault, unless an earlier one is. */
  final void refuse(String message) {
    if (fault == null) {
      fault = new Fault(count, message);
    }
  }

  public static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}
