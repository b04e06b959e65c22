package io.github.tabfit.data.source.text;

import io.github.tabfit.data.source.column.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whole records of a file, one after another.
 *
 * @param bytes the text; behind its end stand a line feed and {@link Bytes#PADDING} bytes more
 * @param end where the text ends
 * @param offset the place of its first byte in the file, unzipped
 * @param reusable whether the array may take other bytes once this text is parsed
 * @param endless whether no record ended within the most that is held
 */
public record Block(byte[] bytes, int end, long offset, boolean reusable, boolean endless) {
  /** The same text, written in that charset, in UTF-8. */
  public Block transcoded(Charset charset) {
    byte[] text = new String(bytes, 0, end, charset).getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, text.length + 1 + Bytes.PADDING);
    padded[text.length] = '\n';
    return new Block(padded, text.length, offset, false, endless);
  }
}
