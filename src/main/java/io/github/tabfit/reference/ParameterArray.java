package io.github.tabfit.reference;

/**
 * An array of numbers that a layer learns, or its gradient.
 *
 * @param name as the layer's page calls it: W, b
 * @param role what a training step does with it
 * @param order how DL4J lays it out in a row
 * @param values rows, live; a vector is one row
 */
public record ParameterArray(String name, Role role, Order order, double[][] values) {

  /** What a training step does with a parameter. */
  public enum Role {
    /** Clipped and penalized. */
    WEIGHTS,
    /** Clipped, with the learning rate of biases. */
    BIAS,
    /** The gain of layer normalization: as weights. */
    GAIN,
    /** Clipped, not penalized. */
    PLAIN,
    /** Of batch normalization: neither clipped nor penalized. */
    BATCH
  }

  /** How a matrix is laid out in a row. */
  public enum Order {
    /** Row after row. */
    ROWS,
    /** Column after column. */
    COLUMNS
  }

  /** An array that is laid out row after row. */
  public static ParameterArray of(String name, Role role, double[][] values) {
    return new ParameterArray(name, role, Order.ROWS, values);
  }

  /** A vector. */
  public static ParameterArray of(String name, Role role, double[] values) {
    return of(name, role, new double[][] {values});
  }

  /** The same array's gradient: other values under its name. */
  ParameterArray with(double[][] others) {
    return new ParameterArray(name, role, order, others);
  }

  /** The number of numbers. */
  public int size() {
    return values.length * values[0].length;
  }

  /** Copies the numbers into a flat vector, from an index on. */
  public void copyTo(double[] flat, int from) {
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        flat[from + index(i, j)] = values[i][j];
      }
    }
  }

  /** Takes the numbers from a flat vector, from an index on. */
  public void copyFrom(double[] flat, int from) {
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < values[i].length; j++) {
        values[i][j] = flat[from + index(i, j)];
      }
    }
  }

  private int index(int row, int column) {
    return switch (order) {
      case ROWS -> row * values[row].length + column;
      case COLUMNS -> column * values.length + row;
    };
  }
}
