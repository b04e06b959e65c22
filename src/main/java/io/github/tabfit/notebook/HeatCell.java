package io.github.tabfit.notebook;

import io.github.tabfit.notebook.Series.Heat;
import io.github.tabfit.notebook.Series.Range;
import io.github.tabfit.notebook.Series.Shades;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A rectangle of one shade.
 *
 * @param x where it lies
 * @param y where it lies
 * @param color of the palette
 * @param ink for text on it
 * @param value of the cell, or the first of several that look the same
 */
record HeatCell(Range x, Range y, String color, String ink, double value) {
  /** Probabilities are shown in so many steps. */
  private static final int STEPS = 16;

  /** The cells row by row; neighbours of a row that look the same are one, unless labelled. */
  static List<HeatCell> of(Heat heat) {
    double greatest = Arrays.stream(heat.values()).flatMapToDouble(Arrays::stream).max().orElse(0);
    List<HeatCell> cells = new ArrayList<>();
    for (int row = 0; row < heat.rows(); row++) {
      double[] values = heat.values()[row];
      int from = 0;
      for (int column = 1; column <= values.length; column++) {
        boolean same =
            column < values.length
                && heat.shades() != Shades.LABELLED
                && shown(heat, values[column]) == shown(heat, values[from]);
        if (!same) {
          cells.add(cell(heat, row, from, column, greatest));
          from = column;
        }
      }
    }
    return cells;
  }

  private static HeatCell cell(Heat heat, int row, int from, int to, double greatest) {
    double value = heat.values()[row][from];
    double columns = heat.columns();
    double rows = heat.rows();
    return new HeatCell(
        new Range(heat.x().at(from / columns), heat.x().at(to / columns)),
        new Range(heat.y().at(row / rows), heat.y().at((row + 1) / rows)),
        Palette.shade(heat.shades(), shown(heat, value), greatest),
        Palette.onShade(value, greatest),
        value);
  }

  private static double shown(Heat heat, double value) {
    return heat.shades() == Shades.DIVERGING ? Math.rint(value * STEPS) / STEPS : value;
  }
}
