package io.github.tabfit.network.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Multi-head self-attention of the tokens of each row. Source: Vaswani et al. (2017).
 *
 * @param rows number of rows
 * @param tokens of each, at least 1
 * @param heads of each token
 * @param queries {@code [rows·heads, tokens, d]}, divided by √d
 * @param keys {@code [rows·heads, tokens, d]}
 * @param values {@code [rows·heads, tokens, d]}
 * @param weights {@code [rows·heads, tokens, tokens]}: how much each token takes of which
 */
record Attention(
    long rows,
    int tokens,
    int heads,
    INDArray queries,
    INDArray keys,
    INDArray values,
    INDArray weights) {
  private static final double NOWHERE = -1e30;

  /**
   * Attends.
   *
   * @param products {@code [rows·tokens, 3·width]}: queries, keys and values of each token
   * @param mask {@code [rows, tokens - 1]}, which of the tokens behind the first are there; or null
   */
  static Attention of(INDArray products, long rows, TransformerBlockLayer layer, INDArray mask) {
    int heads = layer.heads();
    int tokens = layer.tokens();
    int d = layer.width() / heads;
    // [rows, tokens, 3, heads, d] -> [3, rows, heads, tokens, d]
    INDArray parts =
        products
            .dup('c')
            .reshape('c', rows, tokens, 3, heads, d)
            .permute(2, 0, 3, 1, 4)
            .dup('c')
            .reshape('c', 3, rows * heads, tokens, d);
    INDArray queries = part(parts, 0).div(Math.sqrt((double) d));
    INDArray keys = part(parts, 1);
    INDArray scores = Nd4j.matmul(queries, keys, false, true, false);
    if (mask != null) {
      hide(scores, mask, rows, heads, tokens);
    }
    INDArray weights = Nd4j.nn.softmax(scores, -1);
    return new Attention(rows, tokens, heads, queries, keys, part(parts, 2), weights);
  }

  private static INDArray part(INDArray parts, int place) {
    return parts.get(point(place), all(), all(), all()).dup('c');
  }

  private static void hide(INDArray scores, INDArray mask, long rows, int heads, int tokens) {
    INDArray hidden = mask.castTo(scores.dataType()).rsub(1).muli(NOWHERE);
    INDArray first = Nd4j.zeros(scores.dataType(), rows, 1);
    INDArray all = Nd4j.concat(1, first, hidden).reshape('c', rows, 1, 1, tokens);
    INDArray byHead = scores.reshape('c', rows, heads, tokens, tokens);
    scores.assign(byHead.add(all).reshape('c', scores.shape()));
  }

  /** What each token takes, {@code [rows·tokens, width]}. */
  INDArray output() {
    return joined(Nd4j.matmul(weights, values, false, false, false));
  }

  /** {@code [rows·heads, tokens, d]} as {@code [rows·tokens, width]}. */
  private INDArray joined(INDArray parts) {
    long d = parts.size(2);
    return parts
        .reshape('c', rows, heads, tokens, d)
        .permute(0, 2, 1, 3)
        .dup('c')
        .reshape('c', rows * tokens, heads * d);
  }

  /** The gradient by the products, of that by the output. */
  INDArray backward(INDArray delta) {
    long d = values.size(2);
    INDArray byOutput =
        delta
            .dup('c')
            .reshape('c', rows, tokens, heads, d)
            .permute(0, 2, 1, 3)
            .dup('c')
            .reshape('c', rows * heads, tokens, d);
    INDArray byValues = Nd4j.matmul(weights, byOutput, true, false, false);
    INDArray byWeights = Nd4j.matmul(byOutput, values, false, true, false);
    INDArray mean = byWeights.mul(weights).sum(true, 2);
    INDArray byScores = byWeights.sub(mean).muli(weights);
    INDArray byQueries =
        Nd4j.matmul(byScores, keys, false, false, false).divi(Math.sqrt((double) d));
    INDArray byKeys = Nd4j.matmul(byScores, queries, true, false, false);
    return Nd4j.concat(1, joined(byQueries), joined(byKeys), joined(byValues));
  }
}
