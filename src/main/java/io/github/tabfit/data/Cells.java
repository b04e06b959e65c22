package io.github.tabfit.data;

import io.github.tabfit.spec.ColumnType;
import java.nio.charset.StandardCharsets;

/** Takes a column's fields of one block, one after another. */
abstract sealed class Cells permits NumberCells, DateCells, TextCells {
  final byte[][] placeholders;
  final TypeGuess guess;
  int count;
  private RawColumn.Fault fault;

  /** Takes fields; counts what they look like when there is a guess. */
  Cells(byte[][] placeholders, TypeGuess guess) {
    this.placeholders = placeholders;
    this.guess = guess;
  }

  /** Cells for about that many rows of a column of the type, which a guess may only suppose. */
  static Cells of(ColumnType type, TypeGuess guess, byte[][] placeholders, int capacity) {
    return switch (type) {
      case NUMERIC -> new NumberCells(placeholders, guess, capacity);
      case DATE -> new DateCells(placeholders, guess, capacity);
      case BOOLEAN, CATEGORICAL -> new TextCells(placeholders, guess, capacity);
      case IGNORE -> throw new IllegalArgumentException("an ignored column is not read");
    };
  }

  /** Takes the field of the next row, which stands in [start, end) without its quotes. */
  abstract void accept(byte[] bytes, int start, int end);

  /** The first rows as a column. */
  abstract RawColumn column(int rows);

  /** Marks the next row's field as a fault, unless an earlier one is. */
  final void refuse(String message) {
    if (fault == null) {
      fault = new RawColumn.Fault(count, message);
    }
  }

  final boolean isFaulty() {
    return fault != null;
  }

  final RawColumn.Fault fault(int rows) {
    return fault != null && fault.row() < rows ? fault : null;
  }

  static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }
}
