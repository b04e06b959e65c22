package io.github.tabfit.reference;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/** Matrix arithmetic on arrays of rows, by the schoolbook formulas; results are new matrices. */
public final class Matrix {
  private Matrix() {}

  /**
   * a·b = Σ_i a_i·b_i.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static double dot(double[] a, double[] b) {
    requireEqual("length of a vector", a.length, b.length);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * (AB)_ij = Σ_k A_ik·B_kj.
   *
   * @throws IllegalArgumentException if A has not as many columns as B has rows
   */
  public static double[][] multiply(double[][] a, double[][] b) {
    double[][] columns = transpose(b);
    return Arrays.stream(a)
        .map(row -> Arrays.stream(columns).mapToDouble(column -> dot(row, column)).toArray())
        .toArray(double[][]::new);
  }

  /** (Aᵀ)_ij = A_ji; at least one row. */
  public static double[][] transpose(double[][] a) {
    double[][] result = new double[a[0].length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        result[j][i] = a[i][j];
      }
    }
    return result;
  }

  /** A_ij + row_j: the row added to every row of A. */
  public static double[][] addToRows(double[][] a, double[] row) {
    return eachRow(a, row, Double::sum);
  }

  /** A_ij·row_j: every row of A times the row, element by element. */
  public static double[][] scaleColumns(double[][] a, double[] row) {
    return eachRow(a, row, (x, y) -> x * y);
  }

  /** (A ⊙ B)_ij = A_ij·B_ij, element by element. */
  public static double[][] hadamard(double[][] a, double[][] b) {
    requireEqual("number of rows", a.length, b.length);
    double[][] result = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      result[i] = combine(a[i], b[i], (x, y) -> x * y);
    }
    return result;
  }

  /** A + B, element by element. */
  public static double[][] add(double[][] a, double[][] b) {
    requireEqual("number of rows", a.length, b.length);
    double[][] result = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      result[i] = combine(a[i], b[i], Double::sum);
    }
    return result;
  }

  /** The columns from one index to before another. */
  public static double[][] columns(double[][] a, int from, int to) {
    return Arrays.stream(a).map(row -> Arrays.copyOfRange(row, from, to)).toArray(double[][]::new);
  }

  /** Matrices of as many rows, one beside the other. */
  public static double[][] beside(double[][]... parts) {
    double[][] result = new double[parts[0].length][];
    for (int i = 0; i < result.length; i++) {
      int row = i;
      result[i] = Arrays.stream(parts).flatMapToDouble(p -> Arrays.stream(p[row])).toArray();
    }
    return result;
  }

  /** The same numbers in the same order, in rows of another width, which must divide them. */
  public static double[][] reshape(double[][] a, int width) {
    double[] flat = Arrays.stream(a).flatMapToDouble(Arrays::stream).toArray();
    double[][] result = new double[flat.length / width][];
    for (int i = 0; i < result.length; i++) {
      result[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
    }
    return result;
  }

  /** Σ_i A_ij for every column j. */
  public static double[] columnSums(double[][] a) {
    return Arrays.stream(transpose(a)).mapToDouble(c -> Arrays.stream(c).sum()).toArray();
  }

  private static double[][] eachRow(double[][] a, double[] row, DoubleBinaryOperator operator) {
    return Arrays.stream(a).map(r -> combine(r, row, operator)).toArray(double[][]::new);
  }

  private static double[] combine(double[] a, double[] b, DoubleBinaryOperator operator) {
    requireEqual("length of a row", a.length, b.length);
    double[] result = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      result[i] = operator.applyAsDouble(a[i], b[i]);
    }
    return result;
  }

  static void requireEqual(String what, int required, int found) {
    if (required != found) {
      throw new IllegalArgumentException(what + " must be " + required + ", got " + found);
    }
  }
}
