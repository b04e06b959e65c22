package io.github.tabfit.network.layer;

/**
 * A parameter of a layer of ours.
 *
 * @param key its name in DL4J's table
 * @param rows of the matrix; 1 for a vector
 * @param columns of the matrix
 * @param order in which it lies in the flat vector: 'c' row by row, 'f' column by column
 * @param role what training does with it
 * @param start how it starts
 */
record ParameterMatrix(String key, long rows, long columns, char order, Role role, Start start) {
  /** What training does with a parameter. */
  enum Role {
    /** Penalized. */
    WEIGHT,
    /** At the learning rate of biases. */
    BIAS,
    /** Neither. */
    PLAIN
  }

  /** How a parameter starts. */
  enum Start {
    /** As the network's weights do. */
    WEIGHTS,
    /** At 0. */
    ZERO,
    /** At 1. */
    ONE,
    /** At 1 for the second of four gates, which keeps an LSTM's memory; at 0 for the others. */
    FORGET,
    /** Uniformly within 1/√columns. Source: Gorishniy et al. (2021). */
    TOKEN
  }

  static ParameterMatrix vector(String key, long length, Role role, Start start) {
    return new ParameterMatrix(key, 1, length, 'c', role, start);
  }

  long length() {
    return Math.multiplyExact(rows, columns);
  }
}
