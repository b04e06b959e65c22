package io.github.tabfit.data.source.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Finds where a file stops being UTF-8. */
final class Utf8 {
  private static final int BUFFER = 1 << 14;

  private Utf8() {}

  /**
   * {@code byte 1234 (line 17) is 0xE9, not UTF-8}; bytes count from 0, lines from 1.
   *
   * @param firstByte the number of the stream's first byte
   * @param firstLine the number of the line where it stands
   */
  static String firstFault(InputStream in, long firstByte, long firstLine) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer chars = CharBuffer.allocate(BUFFER);
    long offset = firstByte;
    long line = firstLine;
    boolean last = false;
    while (!last) {
      int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
      last = count < 0;
      bytes.position(bytes.position() + Math.max(0, count)).flip();
      chars.clear();
      CoderResult result = decoder.decode(bytes, chars, last);
      for (int i = 0; i < bytes.position(); i++) {
        line += bytes.get(i) == '\n' ? 1 : 0;
      }
      offset += bytes.position();
      if (result.isError()) {
        return "byte %d (line %d) is 0x%02X, not UTF-8".formatted(offset, line, bytes.get());
      }
      bytes.compact();
    }
    return "its text is not UTF-8";
  }
}
