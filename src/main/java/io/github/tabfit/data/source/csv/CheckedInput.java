package io.github.tabfit.data.source.csv;

import io.github.tabfit.spec.DataException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of a text file: a zero byte, which no text has, ends in a message. */
final class CheckedInput extends FilterInputStream {
  private final String origin;
  private long position;

  /** The first byte of the stream is the file's byte {@code position}, counted from 0. */
  CheckedInput(InputStream in, String origin, long position) {
    super(in);
    this.origin = origin;
    this.position = position;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      check(value, position++);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    for (int i = 0; i < count; i++) {
      check(buffer[offset + i], position + i);
    }
    position += Math.max(0, count);
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void check(int value, long at) {
    if (value == 0) {
      throw notText(origin, at);
    }
  }

  /** The fault of a file whose byte, counted from 0, is 0. */
  static DataException notText(String origin, long at) {
    return new DataException(
        "%s: byte %d is 0: not a text file (save the table as CSV in UTF-8)".formatted(origin, at));
  }
}
