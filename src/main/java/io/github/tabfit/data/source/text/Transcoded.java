package io.github.tabfit.data.source.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text of any charset as UTF-8; throws {@code CharacterCodingException} where it is not in it. */
final class Transcoded extends InputStream {
  private static final int BUFFER = 1 << 14;
  private static final int MOST_BYTES = 3;

  private final Reader text;
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8.newEncoder().onMalformedInput(CodingErrorAction.REPORT);
  private final CharBuffer chars = CharBuffer.allocate(BUFFER);
  private final ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES * BUFFER);
  private boolean ended;

  Transcoded(InputStream in, Charset charset) {
    text =
        new InputStreamReader(
            in,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    bytes.limit(0);
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(into, offset, count);
    return count;
  }

  /** Whether there is a byte. */
  private boolean fill() throws IOException {
    while (!bytes.hasRemaining() && !ended) {
      ended = text.read(chars) < 0;
      chars.flip();
      bytes.clear();
      // The first half of a surrogate pair waits for the second.
      CoderResult result = encoder.encode(chars, bytes, ended);
      if (result.isError()) {
        result.throwException();
      }
      chars.compact();
      bytes.flip();
    }
    return bytes.hasRemaining();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
