package io.github.tabfit.data.source.column;

import java.io.Closeable;
import java.util.List;

/** The rows of a table as texts, one after another. */
public interface RowRecords extends Closeable {
  /** What the user calls the table, for messages. */
  String origin();

  /** The columns' names. */
  List<String> header();

  /** The next row, null at the end. */
  String[] next();

  /** The line, or the number, of the row that {@link #next} gave last, counted from 1. */
  long line();

  /** What a message calls that row. */
  String where();

  @Override
  void close();
}
