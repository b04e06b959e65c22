package io.github.tabfit.spec;

import java.util.regex.Pattern;

/** Words of a command line that a user may copy. */
public final class ShellWord {
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

  private ShellWord() {}

  /** The word as a shell takes it for one: in single quotes where it must be. */
  public static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
