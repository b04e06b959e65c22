package io.github.tabfit.reference;

import io.github.tabfit.reference.ParameterArray.Role;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A block of a transformer: tokens look at each other, then each thinks for itself; what comes of
 * either is added to what was there.
 *
 * <p>Y = X + drop(attention(LN(X; g1, s1))), Z = Y + drop(feedForward(LN(Y; g2, s2))), LN of each
 * token with ε = 1e-5. The sums let slopes pass every block unchanged; normalization stands inside
 * the branches (pre-norm). Sources: Vaswani et al. (2017); pre-norm, Xiong et al. (2020).
 *
 * <p>A token's mask is the step's; CLS, the first token, is always real.
 */
public final class TransformerBlock implements Layer {
  /** The ε of layer normalization. */
  public static final double EPSILON = 1e-5;

  private final LayerNormalization beforeAttention;
  private final MultiHeadAttention attention;
  private final LayerNormalization beforeFeedForward;
  private final FeedForward feedForward;

  /**
   * A block of the given parts, which it keeps.
   *
   * @param beforeAttention g1, s1 {@code [d]}
   * @param attention of all tokens, CLS among them
   * @param beforeFeedForward g2, s2 {@code [d]}
   * @param feedForward of one token
   */
  public TransformerBlock(
      LayerNormalization beforeAttention,
      MultiHeadAttention attention,
      LayerNormalization beforeFeedForward,
      FeedForward feedForward) {
    Matrix.requireEqual("inputs of the feed-forward part", attention.width(), feedForward.inputs());
    this.beforeAttention = beforeAttention;
    this.attention = attention;
    this.beforeFeedForward = beforeFeedForward;
    this.feedForward = feedForward;
  }

  @Override
  public int inputs() {
    return attention.inputs();
  }

  @Override
  public int outputs() {
    return attention.outputs();
  }

  /** g1, s1, Wqkv, bqkv, Wo, bo, g2, s2, W1, b1, W2, b2. */
  @Override
  public List<ParameterArray> parameters() {
    return joined(
        beforeAttention.parameters(),
        attention.parameters(),
        beforeFeedForward.parameters(),
        feedForward.parameters());
  }

  /** Without dropout. */
  @Override
  public Pass forward(double[][] x, double[][] mask) {
    return new Pass(x, mask, NO_MASK);
  }

  /**
   * With dropout of the branches.
   *
   * @param dropout factors ({@link Dropout}) {@code [rows, 2·tokens·d]}: of the attention's output,
   *     then of the feed-forward part's; of length 0 for none
   */
  public Pass forward(double[][] x, double[][] mask, double[][] dropout) {
    return new Pass(x, mask, dropout);
  }

  /** What the four parts keep. */
  public final class Pass implements Layer.Pass {
    private final double[][] input;
    private final double[][] dropout;
    private final Layer.Pass normalized;
    private final MultiHeadAttention.Pass attended;
    private final Layer.Pass normalizedAgain;
    private final Layer.Pass fed;
    private final double[][] output;

    private Pass(double[][] x, double[][] mask, double[][] dropout) {
      this.input = x;
      this.dropout = dropout;
      this.normalized = beforeAttention.forward(tokens(x));
      this.attended = attention.forward(rows(normalized.output()), tokenMask(mask));
      double[][] y = Matrix.add(x, dropped(attended.output(), 0));
      this.normalizedAgain = beforeFeedForward.forward(tokens(y));
      this.fed = feedForward.forward(normalizedAgain.output());
      this.output = Matrix.add(y, dropped(rows(fed.output()), 1));
    }

    @Override
    public double[][] input() {
      return input;
    }

    @Override
    public double[][] output() {
      return output;
    }

    /** Who looks at whom. */
    public MultiHeadAttention.Pass attention() {
      return attended;
    }

    /** dY = dZ + what comes through the feed-forward branch; dX = dY + what through the other. */
    @Override
    public Gradients backward(double[][] dz) {
      Gradients ofFed = fed.backward(tokens(dropped(dz, 1)));
      Gradients ofSecond = normalizedAgain.backward(ofFed.input());
      double[][] dy = Matrix.add(dz, rows(ofSecond.input()));
      Gradients ofAttention = attended.backward(dropped(dy, 0));
      Gradients ofFirst = normalized.backward(tokens(ofAttention.input()));
      return new Gradients(
          Matrix.add(dy, rows(ofFirst.input())),
          joined(
              ofFirst.parameters(),
              ofAttention.parameters(),
              ofSecond.parameters(),
              ofFed.parameters()));
    }

    @Override
    public int[] branches() {
      return fed.branches();
    }

    private double[][] dropped(double[][] a, int branch) {
      return dropout.length == 0
          ? a
          : Matrix.hadamard(a, Matrix.columns(dropout, branch * inputs(), (branch + 1) * inputs()));
    }
  }

  /** All rows' tokens one below the other {@code [rows·tokens, d]}. */
  private double[][] tokens(double[][] rows) {
    return Matrix.reshape(rows, attention.width());
  }

  private double[][] rows(double[][] tokens) {
    return Matrix.reshape(tokens, inputs());
  }

  private static double[][] tokenMask(double[][] mask) {
    double[][] cls = new double[mask.length][];
    Arrays.fill(cls, new double[] {1});
    return mask.length == 0 ? mask : Matrix.beside(cls, mask);
  }

  private static List<ParameterArray> joined(
      List<ParameterArray> first,
      List<ParameterArray> ofAttention,
      List<ParameterArray> second,
      List<ParameterArray> ofFeedForward) {
    return Stream.of(
            numbered(first, "1").stream(),
            ofAttention.stream(),
            numbered(second, "2").stream(),
            ofFeedForward.stream())
        .flatMap(s -> s)
        .toList();
  }

  /** g and b of a normalization as g1 and s1, or g2 and s2. */
  private static List<ParameterArray> numbered(List<ParameterArray> normalization, String number) {
    ParameterArray gain = normalization.get(0);
    ParameterArray shift = normalization.get(1);
    return List.of(
        ParameterArray.of("g" + number, Role.PLAIN, gain.values()),
        ParameterArray.of("s" + number, Role.PLAIN, shift.values()));
  }
}
