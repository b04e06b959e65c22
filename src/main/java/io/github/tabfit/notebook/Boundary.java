package io.github.tabfit.notebook;

import io.github.tabfit.bundle.Prediction.ClassPrediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.notebook.Series.Heat;
import io.github.tabfit.notebook.Series.Range;
import io.github.tabfit.notebook.Series.Shades;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;

/** What a model says in each place of a plane, as the background of a figure. */
public final class Boundary {
  private static final int CELLS = 40;

  private Boundary() {}

  /** A probability in each place: one colour where it is below 0.5, another above. */
  public static Heat ofProbability(
      Range x, Range y, ToDoubleBiFunction<Double, Double> probability) {
    return new Heat("", values(x, y, probability), x, y, Shades.DIVERGING);
  }

  /** The class in each place by its number from 0, in a tone of the series of that number. */
  public static Heat ofClasses(Range x, Range y, ToDoubleBiFunction<Double, Double> label) {
    return new Heat("", values(x, y, label), x, y, Shades.CLASSES);
  }

  /**
   * The class that a model predicts in each place.
   *
   * @param row values of the columns that do not vary
   * @param across the column along the horizontal axis
   * @param up the column along the vertical axis
   */
  public static Heat ofModel(
      Predictor model, Map<String, ?> row, String across, Range x, String up, Range y) {
    return ofClasses(
        x,
        y,
        (first, second) -> {
          Map<String, Object> place = new HashMap<>(row);
          place.put(across, first);
          place.put(up, second);
          return model.predict(place) instanceof ClassPrediction found
              ? model.classes().indexOf(found.label())
              : Double.NaN;
        });
  }

  /** Asked at the middle of each cell. */
  private static double[][] values(Range x, Range y, ToDoubleBiFunction<Double, Double> function) {
    double[][] values = new double[CELLS][CELLS];
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        double across = x.at((column + 0.5) / CELLS);
        values[row][column] = function.applyAsDouble(across, y.at((row + 0.5) / CELLS));
      }
    }
    return values;
  }
}
