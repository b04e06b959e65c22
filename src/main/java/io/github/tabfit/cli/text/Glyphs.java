package io.github.tabfit.cli.text;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/** Characters to draw with: blocks, or for terminals that have none plain ASCII. */
public enum Glyphs {
  /** Blocks of eight heights and eight widths. */
  BLOCKS("▁▂▃▄▅▆▇█", "▏▎▍▌▋▊▉█", '▲'),
  /** Characters that look about as high. */
  ASCII("_.-:=+*#", "#", '^');

  private final String heights;
  private final String widths;
  private final char mark;

  Glyphs(String heights, String widths, char mark) {
    this.heights = heights;
    this.widths = widths;
    this.mark = mark;
  }

  /** Those that the machine's terminal shows. */
  public static Glyphs ofProcess() {
    return of(System.getProperty("native.encoding", "UTF-8"));
  }

  /** Those that a charset has; ASCII for one that is not known. */
  static Glyphs of(String charset) {
    try {
      return Charset.forName(charset).newEncoder().canEncode(BLOCKS.heights + BLOCKS.widths)
          ? BLOCKS
          : ASCII;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return ASCII;
    }
  }

  /** What points up at a place. */
  public char mark() {
    return mark;
  }

  /**
   * A character a value, the higher the greater.
   *
   * @param low what has the lowest character
   * @param high what has the highest
   */
  public String line(double[] values, double low, double high) {
    StringBuilder line = new StringBuilder();
    int highest = heights.length() - 1;
    for (double value : values) {
      double share = high > low ? (value - low) / (high - low) : 0;
      int place = (int) Math.round(highest * Math.max(0, Math.min(1, share)));
      line.append(Double.isFinite(value) ? heights.charAt(place) : ' ');
    }
    return line.toString();
  }

  /** A bar that is as long as a part of the most, of so many characters for the whole. */
  public String bar(double part, double most, int length) {
    if (!(part > 0 && most > 0)) {
      return "";
    }
    int steps = widths.length();
    int filled = (int) Math.round(Math.min(1, part / most) * length * steps);
    String full = widths.substring(steps - 1).repeat(filled / steps);
    return filled % steps == 0 ? full : full + widths.charAt(filled % steps - 1);
  }
}
