package io.github.tabfit.data;

import java.io.Closeable;
import java.util.List;

/** The rows of a file, one after another; holds one at a time. */
public final class RowSource implements Closeable {
  /** The header's names. */
  public List<String> header() {
    throw new UnsupportedOperationException();
  }

  /** The next row's fields as they stand in the file, as many as the header's; null at the end. */
  public String[] next() {
    throw new UnsupportedOperationException();
  }

  /** The line, counted from 1, where the row that {@link #next()} gave last starts. */
  public long line() {
    throw new UnsupportedOperationException();
  }

  /** The file's path as the user gave it. */
  public String origin() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
