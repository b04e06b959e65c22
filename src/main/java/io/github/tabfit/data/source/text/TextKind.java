package io.github.tabfit.data.source.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What bytes say of the charset they are written in. */
public enum TextKind {
  /** The same in UTF-8 and in Windows-1252. */
  ASCII,
  UTF_8,
  /** No UTF-8, and every byte is a character in Windows-1252. */
  WINDOWS_1252,
  /** Neither. */
  UNKNOWN;

  /** What spreadsheets of Western Europe write, a superset of ISO 8859-1's printable characters. */
  public static final Charset LEGACY = Charset.forName("windows-1252");

  /** The kind of two parts of a text. */
  public TextKind and(TextKind other) {
    if (this == ASCII || this == other) {
      return other;
    }
    return other == ASCII ? this : UNKNOWN;
  }

  /** The kind of bytes that are not all ASCII. */
  public static TextKind of(byte[] bytes, int end) {
    if (isIn(StandardCharsets.UTF_8, bytes, end)) {
      return UTF_8;
    }
    return isIn(LEGACY, bytes, end) ? WINDOWS_1252 : UNKNOWN;
  }

  private static boolean isIn(Charset charset, byte[] bytes, int end) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
