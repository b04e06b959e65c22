package io.github.tabfit.data;

/**
 * Rows ready for a network. The arrays are not copied, since they may be large: do not write to
 * them.
 *
 * @param rows number of rows
 * @param featureCount number of features a row
 * @param features [rows, featureCount], float32, row-major
 * @param labelCount number of labels a row, as many as the network's outputs; 0 without a target
 * @param labels [rows, labelCount], float32, row-major
 * @param weights [rows], float32: the rows' weights, 1 unless the experiment names a column
 * @param classes [rows]: index of the row's class; empty unless the target is a class
 * @param targets [rows], float64: the target as the table has it; empty unless it is a number
 */
public record Examples(
    int rows,
    int featureCount,
    float[] features,
    int labelCount,
    float[] labels,
    float[] weights,
    int[] classes,
    double[] targets) {
  /** Checks the lengths. */
  public Examples {
    if (features.length != rows * featureCount
        || labels.length != rows * labelCount
        || weights.length != rows) {
      throw new IllegalArgumentException(
          "%d rows of %d features and %d labels, got arrays of %d, %d and %d weights"
              .formatted(
                  rows, featureCount, labelCount, features.length, labels.length, weights.length));
    }
  }
}
