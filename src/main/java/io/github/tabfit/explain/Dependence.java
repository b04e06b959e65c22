package io.github.tabfit.explain;

import java.util.List;

/**
 * Partial dependence: what a model predicts on average when a column has a value in all rows
 * (Friedman, 2001), and for single rows (individual conditional expectation). With two columns a
 * point is a pair of values: the first column's changes slowest.
 *
 * @param axes the values of one or two columns
 * @param rows how many rows the mean is over
 * @param curveRows the rows of the table, counted from 1, whose curves are kept
 * @param outputs the number that is predicted; of two classes the positive one's score, of more
 *     each class's
 */
public record Dependence(
    List<GridAxis> axes, int rows, List<Integer> curveRows, List<Output> outputs) {
  /**
   * One output.
   *
   * @param name the class's; empty for a number
   * @param mean over the rows, a number a point
   * @param curves the same for single rows, [row][point]
   */
  public record Output(String name, List<Double> mean, List<List<Double>> curves) {
    /** Copies the lists. */
    public Output {
      mean = List.copyOf(mean);
      curves = curves.stream().map(List::copyOf).toList();
    }
  }

  /** Copies the lists. */
  public Dependence {
    axes = List.copyOf(axes);
    curveRows = List.copyOf(curveRows);
    outputs = List.copyOf(outputs);
  }

  /** Number of points. */
  public int points() {
    return axes.stream().mapToInt(GridAxis::size).reduce(1, Math::multiplyExact);
  }

  /** The text of a point's value on one of the axes. */
  public String label(int point, int axis) {
    int place =
        axis == axes.size() - 1 ? point % axes.get(axis).size() : point / axes.get(1).size();
    return axes.get(axis).labels().get(place);
  }
}
