package io.github.tabfit.network.layer;

import io.github.tabfit.network.layer.ParameterMatrix.Role;
import io.github.tabfit.network.layer.ParameterMatrix.Start;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * A block of a transformer over tokens x, {@code [tokens, width]} a row: {@code y = x +
 * attention(norm(x))}, then {@code y + feedForward(norm(y))}. Each head attends with {@code
 * softmax(q·kᵀ/√d)·v} over the tokens that are there, d its share of the width; the feed-forward
 * part is {@code (uW1a + b1a)·relu(uW1b + b1b)W2 + b2}, or {@code gelu(uW1 + b1)W2 + b2}. Sources:
 * Vaswani et al. (2017); Xiong et al. (2020), normalization first; Shazeer (2020), ReGLU.
 */
public final class TransformerBlockLayer extends OwnLayer {
  private static final long serialVersionUID = 1L;

  private int tokens;
  private int width;
  private int heads;
  private int hidden;
  private boolean gated;
  private IDropout branch;

  /** For Jackson. */
  @SuppressWarnings("unused")
  private TransformerBlockLayer() {}

  /**
   * A block.
   *
   * @param gated whether the feed-forward part is gated by relu, or else gelu
   * @param branch dropout of what attention and the feed-forward part add, or null
   */
  public TransformerBlockLayer(
      int tokens,
      int width,
      int heads,
      int hidden,
      boolean gated,
      IDropout branch,
      List<Regularization> penalties) {
    super((long) tokens * width, (long) tokens * width, null, penalties);
    this.tokens = tokens;
    this.width = width;
    this.heads = heads;
    this.hidden = hidden;
    this.gated = gated;
    this.branch = branch;
  }

  int tokens() {
    return tokens;
  }

  int width() {
    return width;
  }

  int heads() {
    return heads;
  }

  int hidden() {
    return hidden;
  }

  boolean gated() {
    return gated;
  }

  /** Dropout of what is added, or null. */
  public IDropout branch() {
    return branch;
  }

  /** Sets what is dropped of what is added, or null. */
  public void setBranch(IDropout branch) {
    this.branch = branch;
  }

  @Override
  List<ParameterMatrix> matrices() {
    long products = (gated ? 2L : 1L) * hidden;
    List<ParameterMatrix> all = new ArrayList<>();
    norm(all, "1");
    dense(all, "qkv", width, 3L * width);
    dense(all, "o", width, width);
    norm(all, "2");
    dense(all, "1", width, products);
    dense(all, "2", hidden, width);
    return List.copyOf(all);
  }

  private void norm(List<ParameterMatrix> all, String name) {
    all.add(ParameterMatrix.vector("g" + name, width, Role.PLAIN, Start.ONE));
    all.add(ParameterMatrix.vector("s" + name, width, Role.PLAIN, Start.ZERO));
  }

  private static void dense(List<ParameterMatrix> all, String name, long rows, long columns) {
    all.add(new ParameterMatrix("W" + name, rows, columns, 'c', Role.WEIGHT, Start.WEIGHTS));
    all.add(ParameterMatrix.vector("b" + name, columns, Role.BIAS, Start.ZERO));
  }

  @Override
  OwnComputation<?> computation(NeuralNetConfiguration conf, DataType dataType) {
    return new TransformerBlock(conf, dataType);
  }
}
