package io.github.tabfit.spec;

import java.util.regex.Pattern;

/** Passwords inside texts that people see. */
public final class Secrets {
  private static final String MASK = "***";
  // user:password@host, and every parameter whose name says that it is a secret.
  private static final Pattern SECRET =
      Pattern.compile(
          "((?<=//)[^/@:?\\s]*:|(?i:[\\w.-]*(?:password|passwd|passphrase|pwd|secret|token|access_?key|api_?key|signature)[\\w.-]*)\\s*=)"
              + "((?<=:)[^/?\\s]*(?=@)|(?<==)[^&;,\\s)]+)");

  private Secrets() {}

  /** Whether a URL holds one. */
  public static boolean isIn(String url) {
    return SECRET.matcher(url).find();
  }

  /** The text with every secret replaced. */
  public static String masked(String text) {
    return SECRET.matcher(text).replaceAll("$1" + MASK);
  }
}
