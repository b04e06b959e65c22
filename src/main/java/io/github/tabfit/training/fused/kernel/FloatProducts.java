package io.github.tabfit.training.fused.kernel;

import io.github.tabfit.runtime.nd4j.OpenBlas.Lease;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.global.openblas_nolapack;

/** Products of row-major float32 matrices by the OpenBLAS that ND4J brings, each on one thread. */
public final class FloatProducts {
  private static final int ROW_MAJOR = openblas_nolapack.CblasRowMajor;
  private static final int PLAIN = openblas_nolapack.CblasNoTrans;
  private static final int TRANSPOSED = openblas_nolapack.CblasTrans;

  static {
    Loader.load(openblas.class);
  }

  private FloatProducts() {}

  /** OpenBLAS has its threads back when the last lease is closed. */
  public static Lease lease() {
    return io.github.tabfit.runtime.nd4j.OpenBlas.lease();
  }

  /**
   * Keeps OpenBLAS to the calling thread: its threads cost more than they bring for all but the
   * largest products, and those are divided by {@link Workers}, the same way whatever else runs.
   */
  public static void useOneThread() {
    if (openblas_nolapack.blas_get_num_threads() != 1) {
      openblas_nolapack.blas_set_num_threads(1);
    }
  }

  /** c {@code [m, n]} = a {@code [m, k]} · b {@code [k, n]} + beta·c. */
  public static void multiply(
      int m, int n, int k, FloatPointer a, FloatPointer b, float beta, FloatPointer c) {
    openblas_nolapack.cblas_sgemm(ROW_MAJOR, PLAIN, PLAIN, m, n, k, 1f, a, k, b, n, beta, c, n);
  }

  /**
   * c {@code [m, n]} = a {@code [m, k]} · b {@code [k, n]}, a and c parts of matrices of more
   * columns.
   *
   * @param lda columns of the matrix that a's are part of
   * @param ldc columns of the matrix that c's are part of
   */
  public static void multiply(
      int m, int n, int k, FloatPointer a, int lda, FloatPointer b, FloatPointer c, int ldc) {
    openblas_nolapack.cblas_sgemm(ROW_MAJOR, PLAIN, PLAIN, m, n, k, 1f, a, lda, b, n, 0f, c, ldc);
  }

  /**
   * c {@code [m, n]} += a {@code [m, k]} · b {@code [k, n]}.
   *
   * @param lda columns of the matrix that a's are part of
   * @param ldc columns of the matrix that c's are part of
   */
  public static void addProduct(
      int m, int n, int k, FloatPointer a, int lda, FloatPointer b, FloatPointer c, int ldc) {
    openblas_nolapack.cblas_sgemm(ROW_MAJOR, PLAIN, PLAIN, m, n, k, 1f, a, lda, b, n, 1f, c, ldc);
  }

  /** c {@code [m, n]} = a {@code [m, k]} · bᵀ, b {@code [n, k]}, + beta·c. */
  public static void multiplyByTransposed(
      int m, int n, int k, FloatPointer a, FloatPointer b, float beta, FloatPointer c) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR, PLAIN, TRANSPOSED, m, n, k, 1f, a, k, b, k, beta, c, n);
  }

  /**
   * c {@code [m, n]} = aᵀ·b, a m columns of a matrix {@code [k, lda]}, b {@code [k, n]}.
   *
   * @param lda columns of the matrix that a's m columns are part of
   */
  public static void multiplyTransposed(
      int m, int n, int k, FloatPointer a, int lda, FloatPointer b, FloatPointer c) {
    multiplyTransposed(m, n, k, a, lda, b, n, c);
  }

  /**
   * The same with n columns of a matrix {@code [k, ldb]} for b.
   *
   * @param ldb columns of the matrix that b's n columns are part of
   */
  public static void multiplyTransposed(
      int m, int n, int k, FloatPointer a, int lda, FloatPointer b, int ldb, FloatPointer c) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR, TRANSPOSED, PLAIN, m, n, k, 1f, a, lda, b, ldb, 0f, c, n);
  }

  /**
   * c {@code [m, n]} = alpha·a {@code [m, k]} · b {@code [k, n]} + beta·c, each a part of a matrix
   * of that many columns.
   */
  public static void product(
      int m,
      int n,
      int k,
      float alpha,
      FloatPointer a,
      int lda,
      FloatPointer b,
      int ldb,
      float beta,
      FloatPointer c,
      int ldc) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR, PLAIN, PLAIN, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
  }

  /** The same of aᵀ, a {@code [k, m]}. */
  public static void productOfTransposed(
      int m,
      int n,
      int k,
      float alpha,
      FloatPointer a,
      int lda,
      FloatPointer b,
      int ldb,
      float beta,
      FloatPointer c,
      int ldc) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR, TRANSPOSED, PLAIN, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
  }

  /** The same of bᵀ, b {@code [n, k]}. */
  public static void productByTransposed(
      int m,
      int n,
      int k,
      float alpha,
      FloatPointer a,
      int lda,
      FloatPointer b,
      int ldb,
      float beta,
      FloatPointer c,
      int ldc) {
    openblas_nolapack.cblas_sgemm(
        ROW_MAJOR, PLAIN, TRANSPOSED, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
  }

  /**
   * sums {@code [columns]} = the sums of columns of a matrix {@code [rows, lda]}.
   *
   * @param lda columns of the matrix that a's are part of
   */
  public static void columnSums(
      int rows, int columns, FloatPointer a, int lda, FloatPointer ones, FloatPointer sums) {
    openblas_nolapack.cblas_sgemv(
        ROW_MAJOR, TRANSPOSED, rows, columns, 1f, a, lda, ones, 1, 0f, sums, 1);
  }

  /** The L2 norm of n numbers. */
  public static double norm(int n, FloatPointer x) {
    return Math.sqrt(openblas_nolapack.cblas_dsdot(n, x, 1, x, 1));
  }
}
