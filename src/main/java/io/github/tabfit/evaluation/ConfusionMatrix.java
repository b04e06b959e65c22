package io.github.tabfit.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many rows of each actual class were predicted as each class, each by its weight.
 *
 * @param classes names of the classes, at least 2
 * @param counts [actual class][predicted class], at least 0; copied in and out
 */
public record ConfusionMatrix(List<String> classes, double[][] counts) {
  private static final int MOST_NAMED_COLUMNS = 8;

  /** Checks the shape and copies. */
  public ConfusionMatrix {
    classes = List.copyOf(classes);
    int size = classes.size();
    if (size < 2
        || counts.length != size
        || Arrays.stream(counts).anyMatch(row -> row.length != size)) {
      throw new IllegalArgumentException(
          "counts must be [classes][classes] with at least 2 classes, got " + size + " classes");
    }
    counts = copy(counts);
  }

  @Override
  public double[][] counts() {
    return copy(counts);
  }

  /**
   * The weight of the rows of one class that were predicted as another, or the same.
   *
   * @param actual class index, from 0
   * @param predicted class index, from 0
   */
  public double count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /**
   * The matrix as a table for a terminal, one line an actual class, lines ended by {@code \n}. Long
   * class names are cut; beyond eight classes the columns are headed by class numbers, which the
   * lines explain.
   */
  public String toText() {
    boolean numbered = classes.size() > MOST_NAMED_COLUMNS;
    TextTable table = new TextTable();
    List<String> header = new ArrayList<>();
    header.add("actual \\ predicted");
    IntStream.range(0, classes.size())
        .mapToObj(column -> numbered ? "[" + column + "]" : classes.get(column))
        .forEach(header::add);
    table.line(header);
    for (int actual = 0; actual < classes.size(); actual++) {
      List<String> line = new ArrayList<>();
      line.add((numbered ? "[" + actual + "] " : "") + classes.get(actual));
      Arrays.stream(counts[actual]).mapToObj(TextTable::weight).forEach(line::add);
      table.line(line);
    }
    return table.toText();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfusionMatrix matrix
        && classes.equals(matrix.classes)
        && Arrays.deepEquals(counts, matrix.counts);
  }

  @Override
  public int hashCode() {
    return 31 * classes.hashCode() + Arrays.deepHashCode(counts);
  }

  @Override
  public String toString() {
    return "ConfusionMatrix[classes=" + classes + ", counts=" + Arrays.deepToString(counts) + "]";
  }

  private static double[][] copy(double[][] matrix) {
    return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
  }
}
