package io.github.tabfit.dashboard;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Words that cannot be guessed. */
final class Token {
  private static final int BYTES = 16;

  private Token() {}

  /** 128 random bits, as hexadecimal digits. */
  static String draw() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
