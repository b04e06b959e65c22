package io.github.tabfit.reference;

import io.github.tabfit.reference.ParameterArray.Role;
import java.util.Arrays;
import java.util.List;

/**
 * Multi-head self-attention: every token asks all tokens, and takes from each what it has to say,
 * weighed by how well the answer fits the question.
 *
 * <p>X {@code [tokens, d]} gives queries, keys and values, [Q K V] = X·Wqkv + bqkv, each cut into
 * heads: neighbouring slices of d/heads columns. In a head
 *
 * <p>S = Q·Kᵀ/√(d/heads), A = softmax of each row of S, H = A·V,
 *
 * <p>and Y = [H_1 H_2 ...]·Wo + bo. A_ij is how much token i looks at token j, 0 for a masked token
 * j. The root keeps the scores' variance at 1, where softmax still has slopes. Source: Vaswani et
 * al. (2017).
 */
public final class MultiHeadAttention implements Layer {
  private final int tokens;
  private final int heads;
  private final double[][] weights;
  private final double[] bias;
  private final double[][] outputWeights;
  private final double[] outputBias;

  /**
   * Attention with the given parameters, which it keeps.
   *
   * @param tokens of a row
   * @param heads a divisor of d
   * @param weights Wqkv {@code [d, 3·d]}
   * @param bias bqkv {@code [3·d]}
   * @param outputWeights Wo {@code [d, d]}
   * @param outputBias bo {@code [d]}
   * @throws IllegalArgumentException if the heads do not divide d
   */
  public MultiHeadAttention(
      int tokens,
      int heads,
      double[][] weights,
      double[] bias,
      double[][] outputWeights,
      double[] outputBias) {
    Matrix.requireEqual("columns of Wqkv", 3 * weights.length, bias.length);
    Matrix.requireEqual("remainder of the width by the heads", 0, weights.length % heads);
    this.tokens = tokens;
    this.heads = heads;
    this.weights = weights;
    this.bias = bias;
    this.outputWeights = outputWeights;
    this.outputBias = outputBias;
  }

  /** d. */
  public int width() {
    return weights.length;
  }

  @Override
  public int inputs() {
    return tokens * width();
  }

  @Override
  public int outputs() {
    return inputs();
  }

  /** Wqkv, bqkv, Wo, bo. */
  @Override
  public List<ParameterArray> parameters() {
    return named(weights, bias, outputWeights, outputBias);
  }

  /**
   * Attention among the tokens that the mask leaves.
   *
   * @param x {@code [rows, tokens·d]}
   * @param mask of tokens, {@code [rows, tokens]}, of length 0 for none; at least one real token a
   *     row
   */
  @Override
  public Pass forward(double[][] x, double[][] mask) {
    return new Pass(x, mask);
  }

  /** Q, K, V, A and the heads' outputs. */
  public final class Pass implements Layer.Pass {
    private final double[][] input;

    /** All rows' tokens one below the other {@code [rows·tokens, 3·d]}. */
    private final double[][] qkv;

    private final double[][][][] attention;

    /** {@code [rows·tokens, d]}. */
    private final double[][] headed;

    private Pass(double[][] x, double[][] mask) {
      this.input = x;
      this.qkv = affine(Matrix.reshape(x, width()), weights, bias);
      this.attention = new double[x.length][heads][][];
      this.headed = new double[x.length * tokens][width()];
      for (int row = 0; row < x.length; row++) {
        for (int head = 0; head < heads; head++) {
          double[][] scores =
              scaled(Matrix.multiply(part(row, 0, head), Matrix.transpose(part(row, 1, head))));
          double[][] a = new double[tokens][];
          for (int i = 0; i < tokens; i++) {
            a[i] = softmax(scores[i], mask.length == 0 ? null : mask[row]);
          }
          attention[row][head] = a;
          put(Matrix.multiply(a, part(row, 2, head)), headed, row, head * slice());
        }
      }
    }

    @Override
    public double[][] input() {
      return input;
    }

    /** A of a row and a head {@code [tokens, tokens]}: row i is what token i looks at. */
    public double[][] attention(int row, int head) {
      return attention[row][head];
    }

    @Override
    public double[][] output() {
      return Matrix.reshape(affine(headed, outputWeights, outputBias), outputs());
    }

    /**
     * In a head: dV = Aᵀ·dH, dA = dH·Vᵀ, each row of dS by the softmax's Jacobian, dQ = dS·K and dK
     * = dSᵀ·Q, both over √(d/heads).
     */
    @Override
    public Gradients backward(double[][] outputGradient) {
      double[][] dy = Matrix.reshape(outputGradient, width());
      double[][] dHeaded = Matrix.multiply(dy, Matrix.transpose(outputWeights));
      double[][] dQkv = new double[qkv.length][3 * width()];
      for (int row = 0; row < input.length; row++) {
        for (int head = 0; head < heads; head++) {
          double[][] a = attention[row][head];
          double[][] dh = slice(dHeaded, row, head * slice());
          double[][] da = Matrix.multiply(dh, Matrix.transpose(part(row, 2, head)));
          double[][] ds = new double[tokens][tokens];
          for (int i = 0; i < tokens; i++) {
            double mean = Matrix.dot(da[i], a[i]);
            for (int j = 0; j < tokens; j++) {
              ds[i][j] = a[i][j] * (da[i][j] - mean);
            }
          }
          double[][] scaled = scaled(ds);
          put(Matrix.multiply(scaled, part(row, 1, head)), dQkv, row, column(0, head));
          double[][] dk = Matrix.multiply(Matrix.transpose(scaled), part(row, 0, head));
          put(dk, dQkv, row, column(1, head));
          put(Matrix.multiply(Matrix.transpose(a), dh), dQkv, row, column(2, head));
        }
      }
      double[][] x = Matrix.reshape(input, width());
      double[][] dx = Matrix.multiply(dQkv, Matrix.transpose(weights));
      return new Gradients(
          Matrix.reshape(dx, inputs()),
          named(
              Matrix.multiply(Matrix.transpose(x), dQkv),
              Matrix.columnSums(dQkv),
              Matrix.multiply(Matrix.transpose(headed), dy),
              Matrix.columnSums(dy)));
    }

    /** Q (0), K (1) or V (2) of a row and a head {@code [tokens, d/heads]}. */
    private double[][] part(int row, int which, int head) {
      return slice(qkv, row, column(which, head));
    }
  }

  private int slice() {
    return width() / heads;
  }

  private int column(int which, int head) {
    return which * width() + head * slice();
  }

  /** A head's columns of a row's tokens. */
  private double[][] slice(double[][] all, int row, int from) {
    double[][] result = new double[tokens][slice()];
    for (int i = 0; i < tokens; i++) {
      System.arraycopy(all[row * tokens + i], from, result[i], 0, slice());
    }
    return result;
  }

  /** The way back of {@link #slice(double[][], int, int)}. */
  private void put(double[][] part, double[][] all, int row, int from) {
    for (int i = 0; i < tokens; i++) {
      System.arraycopy(part[i], 0, all[row * tokens + i], from, slice());
    }
  }

  private double[][] scaled(double[][] a) {
    double[] factors = new double[a[0].length];
    Arrays.fill(factors, 1 / Math.sqrt(slice()));
    return Matrix.scaleColumns(a, factors);
  }

  /** Softmax over the tokens that are not masked; 0 for those. */
  private static double[] softmax(double[] scores, double[] mask) {
    double[] open = scores.clone();
    for (int j = 0; mask != null && j < open.length; j++) {
      open[j] = mask[j] == 0 ? Double.NEGATIVE_INFINITY : open[j];
    }
    return Activations.softmax(open);
  }

  private static double[][] affine(double[][] x, double[][] weights, double[] bias) {
    return Matrix.addToRows(Matrix.multiply(x, weights), bias);
  }

  private static List<ParameterArray> named(
      double[][] wqkv, double[] bqkv, double[][] wo, double[] bo) {
    return List.of(
        ParameterArray.of("Wqkv", Role.WEIGHTS, wqkv),
        ParameterArray.of("bqkv", Role.BIAS, bqkv),
        ParameterArray.of("Wo", Role.WEIGHTS, wo),
        ParameterArray.of("bo", Role.BIAS, bo));
  }
}
