package io.github.tabfit.cli.text;

import java.util.stream.Collectors;

/** Text that a file brought, made fit for a terminal. */
public final class Printable {
  private static final int LONGEST_LINE = 1000;

  private Printable() {}

  /**
   * The text with long lines cut, and without the control characters by which a file could move the
   * cursor, rename the window or hide what is there.
   */
  public static String text(String text) {
    return text.lines().map(Printable::line).collect(Collectors.joining("\n"))
        + (text.endsWith("\n") ? "\n" : "");
  }

  private static String line(String line) {
    String cut = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line;
    return cut.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\p{Cf}&&[^\\t]]", "?");
  }
}
