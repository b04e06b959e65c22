package io.github.tabfit.network.layer;

import io.github.tabfit.network.layer.ParameterMatrix.Role;
import io.github.tabfit.network.layer.ParameterMatrix.Start;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * The tokens that a transformer begins with, {@code [1 + tokens, width]} a row: one that is learned
 * and read in the end, then one of each column of a table, or of each step of a sequence. Token j
 * is {@code b_j + Σ x_i·W_i} over the numbers of its column, or {@code b_j + x_j·W} of its step,
 * where b is what is learned of its place. Steps that are not there have the token 0. Source:
 * Gorishniy et al. (2021), the feature tokenizer.
 */
public final class TokensLayer extends OwnLayer {
  private static final long serialVersionUID = 1L;

  private int[] columns;
  private boolean shared;
  private int width;

  /** For Jackson. */
  @SuppressWarnings("unused")
  private TokensLayer() {}

  /**
   * A layer.
   *
   * @param columns how many numbers each token is made of, in the order of the inputs
   * @param shared whether all are made with the same weights, as steps are; all of as many numbers
   *     then
   * @param width numbers of a token
   */
  public TokensLayer(
      int[] columns, boolean shared, int width, IDropout dropout, List<Regularization> penalties) {
    super(
        Arrays.stream(columns).asLongStream().sum(),
        (columns.length + 1L) * width,
        dropout,
        penalties);
    this.columns = columns.clone();
    this.shared = shared;
    this.width = width;
  }

  /** Of each token, how many numbers it is made of. */
  int[] columns() {
    return columns;
  }

  boolean shared() {
    return shared;
  }

  int width() {
    return width;
  }

  @Override
  List<ParameterMatrix> matrices() {
    long features = shared ? columns[0] : getNIn();
    return List.of(
        new ParameterMatrix("W", features, width, 'c', Role.PLAIN, Start.TOKEN),
        new ParameterMatrix("b", columns.length, width, 'c', Role.PLAIN, Start.TOKEN),
        ParameterMatrix.vector("cls", width, Role.PLAIN, Start.TOKEN));
  }

  @Override
  OwnComputation<?> computation(NeuralNetConfiguration conf, DataType dataType) {
    return new Tokens(conf, dataType);
  }
}
