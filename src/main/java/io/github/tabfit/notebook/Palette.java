package io.github.tabfit.notebook;

import java.util.List;
import java.util.Locale;

/** Colours that people who see fewer of them can tell apart too: those of Okabe and Ito (2008). */
final class Palette {
  static final List<String> COLORS =
      List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#555555");

  private static final int WHITE = 0xFFFFFF;
  private static final double PALE = 0.25;

  /** Of a probability of 0 or 1: points of the same colour are seen on it. */
  private static final double FULL = 0.6;

  private static final double DARK_ENOUGH = 0.55;

  private Palette() {}

  /** The colour of a series by its number; they come round again. */
  static String color(int number) {
    return COLORS.get(Math.floorMod(number, COLORS.size()));
  }

  /**
   * The colour of a cell.
   *
   * @param value the cell's
   * @param greatest the greatest of all cells
   */
  static String shade(Series.Shades shades, double value, double greatest) {
    return switch (shades) {
      case LABELLED -> mix(color(0), greatest > 0 ? value / greatest : 0);
      case DIVERGING ->
          value < 0.5
              ? mix(color(0), FULL * (1 - 2 * value))
              : mix(color(1), FULL * (2 * value - 1));
      case CLASSES -> mix(color((int) value), PALE);
    };
  }

  /** Text that can be read on the shade. */
  static String onShade(double value, double greatest) {
    return greatest > 0 && value / greatest > DARK_ENOUGH ? "#ffffff" : "#222222";
  }

  /** So much of a colour on white, from 0 to 1. */
  private static String mix(String color, double share) {
    int full = Integer.parseInt(color.substring(1), 16);
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double part = share * (full >> shift & 255) + (1 - share) * (WHITE >> shift & 255);
      mixed |= (int) Math.round(part) << shift;
    }
    return String.format(Locale.ROOT, "#%06x", mixed);
  }
}
