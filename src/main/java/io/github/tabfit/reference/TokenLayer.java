package io.github.tabfit.reference;

import io.github.tabfit.reference.ParameterArray.Role;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes tokens, vectors of width d, of a row's numbers; the first one, CLS, is the same for every
 * row and gathers in the blocks that follow what the others say.
 *
 * <ul>
 *   <li>Of a table's columns: token_j = b_j + Σ x_i·W_i over the features i of column j. For a
 *       number it is a line in d dimensions, for a one-hot category an embedding.
 *   <li>Of a sequence: token_t = x_t·W + b_t, b_t being the position's own; 0 at a padded step.
 * </ul>
 *
 * <p>Sources: Gorishniy et al. (2021) for columns; Vaswani et al. (2017) and Devlin et al. (2019)
 * for sequences, learned positions and CLS.
 */
public final class TokenLayer implements Layer {
  private final int[] tokenOf;
  private final int[] weightOf;
  private final double[][] weights;
  private final double[][] bias;
  private final double[] cls;

  private TokenLayer(
      int[] tokenOf, int[] weightOf, double[][] weights, double[][] bias, double[] cls) {
    Matrix.requireEqual("width of CLS", weights[0].length, cls.length);
    Matrix.requireEqual("width of the bias", weights[0].length, bias[0].length);
    this.tokenOf = tokenOf;
    this.weightOf = weightOf;
    this.weights = weights;
    this.bias = bias;
    this.cls = cls;
  }

  /**
   * A token for each column of a table; the parameters are kept.
   *
   * @param columnOf for each feature its column, from 0
   * @param weights W {@code [features, d]}
   * @param bias b {@code [columns, d]}
   * @param cls {@code [d]}
   */
  public static TokenLayer ofColumns(
      int[] columnOf, double[][] weights, double[][] bias, double[] cls) {
    Matrix.requireEqual("rows of W", columnOf.length, weights.length);
    return new TokenLayer(
        columnOf.clone(), IntStream.range(0, columnOf.length).toArray(), weights, bias, cls);
  }

  /**
   * A token for each step of a sequence; the parameters are kept.
   *
   * @param weights W {@code [width, d]}
   * @param positions b {@code [steps, d]}
   * @param cls {@code [d]}
   */
  public static TokenLayer ofSequence(double[][] weights, double[][] positions, double[] cls) {
    int width = weights.length;
    int inputs = positions.length * width;
    return new TokenLayer(
        IntStream.range(0, inputs).map(i -> i / width).toArray(),
        IntStream.range(0, inputs).map(i -> i % width).toArray(),
        weights,
        positions,
        cls);
  }

  @Override
  public int inputs() {
    return tokenOf.length;
  }

  /** {@code [1 + columns or steps, d]}. */
  @Override
  public int outputs() {
    return (1 + bias.length) * cls.length;
  }

  /** W, b, cls. */
  @Override
  public List<ParameterArray> parameters() {
    return named(weights, bias, cls);
  }

  @Override
  public Layer.Pass forward(double[][] x, double[][] mask) {
    return new Pass(x, mask);
  }

  private final class Pass implements Layer.Pass {
    private final double[][] input;
    private final double[][] mask;

    Pass(double[][] input, double[][] mask) {
      this.input = input;
      this.mask = mask;
    }

    @Override
    public double[][] input() {
      return input;
    }

    @Override
    public double[][] output() {
      double[][] y = new double[input.length][outputs()];
      int d = cls.length;
      for (int row = 0; row < y.length; row++) {
        for (int k = 0; k < d; k++) {
          y[row][k] = cls[k];
          for (int token = 0; token < bias.length; token++) {
            y[row][(1 + token) * d + k] = factor(row, token) * bias[token][k];
          }
          for (int i = 0; i < tokenOf.length; i++) {
            y[row][(1 + tokenOf[i]) * d + k] +=
                factor(row, tokenOf[i]) * input[row][i] * weights[weightOf[i]][k];
          }
        }
      }
      return y;
    }

    /** dW_i = Σ_rows x_i·dtoken, db = Σ_rows dtoken, dx_i = dtoken·W_i; of the feature's token. */
    @Override
    public Gradients backward(double[][] dy) {
      int d = cls.length;
      double[][] dx = new double[input.length][inputs()];
      double[][] dWeights = new double[weights.length][d];
      double[][] dBias = new double[bias.length][d];
      double[] dCls = new double[d];
      for (int row = 0; row < dy.length; row++) {
        for (int k = 0; k < d; k++) {
          dCls[k] += dy[row][k];
          for (int token = 0; token < bias.length; token++) {
            dBias[token][k] += factor(row, token) * dy[row][(1 + token) * d + k];
          }
          for (int i = 0; i < tokenOf.length; i++) {
            double slope = factor(row, tokenOf[i]) * dy[row][(1 + tokenOf[i]) * d + k];
            dWeights[weightOf[i]][k] += slope * input[row][i];
            dx[row][i] += slope * weights[weightOf[i]][k];
          }
        }
      }
      return new Gradients(dx, named(dWeights, dBias, dCls));
    }

    private double factor(int row, int token) {
      return mask.length == 0 ? 1 : mask[row][token];
    }
  }

  private static List<ParameterArray> named(double[][] weights, double[][] bias, double[] cls) {
    return List.of(
        ParameterArray.of("W", Role.PLAIN, weights),
        ParameterArray.of("b", Role.PLAIN, bias),
        ParameterArray.of("cls", Role.PLAIN, cls));
  }
}
