package io.github.tabfit.data.source.excel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an XML text, as far as a workbook may reasonably go: a text or a tag that does not
 * end would be held in memory whole.
 */
final class BoundedXml extends FilterInputStream {
  /** Longest text between tags, and longest tag, in bytes; a cell has 32,767 characters. */
  static final int LONGEST = 1 << 22;

  private final long most;
  private long count;
  private int sinceBracket;

  /**
   * Bounds a stream.
   *
   * @param most bytes of all
   */
  BoundedXml(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    for (int i = offset; i < offset + read; i++) {
      boolean bracket = bytes[i] == '<' || bytes[i] == '>';
      sinceBracket = bracket ? 0 : sinceBracket + 1;
      if (sinceBracket > LONGEST) {
        throw new IOException("a text or tag in it is longer than %d MiB".formatted(LONGEST >> 20));
      }
    }
    count += Math.max(0, read);
    if (count > most) {
      throw new IOException(
          "a part of it is larger than %,d MiB unzipped, the most that is read"
              .formatted(most >> 20));
    }
    return read;
  }
}
