package io.github.tabfit.cli.process;

import java.util.Map;

/**
 * What the launcher found standard output and standard error to be, which Java cannot tell.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is
 * @param columns width of the terminal
 * @param color whether a terminal gets colour
 */
public record Terminal(boolean out, boolean err, int columns, boolean color) {
  public static final int NARROWEST = 40;
  public static final int WIDEST = 200;
  private static final int USUAL = 80;

  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String PLAIN = "\u001b[0m";

  /** Of this process. */
  public static Terminal ofProcess() {
    return new Terminal(
        Boolean.getBoolean("tabfit.terminal.out"),
        Boolean.getBoolean("tabfit.terminal"),
        width(Integer.getInteger("tabfit.columns", USUAL)),
        wantsColor(System.getenv()));
  }

  /** A width that a text can be laid out for. */
  public static int width(int columns) {
    return columns < 1 ? USUAL : Math.max(NARROWEST, Math.min(WIDEST, columns));
  }

  /** Not with NO_COLOR (no-color.org), nor on a terminal that has none. */
  public static boolean wantsColor(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  /** The start of a message on standard error, red if that takes colour. */
  public String fault(String text) {
    return colored(RED, text);
  }

  /** The same for a warning, yellow. */
  public String warning(String text) {
    return colored(YELLOW, text);
  }

  private String colored(String code, String text) {
    return err && color ? code + text + PLAIN : text;
  }
}
