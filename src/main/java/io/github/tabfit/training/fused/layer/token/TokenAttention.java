package io.github.tabfit.training.fused.layer.token;

import io.github.tabfit.training.fused.kernel.FloatArena;
import io.github.tabfit.training.fused.kernel.FloatProducts;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.layer.StepMask;
import java.util.Optional;

/**
 * Multi-head attention (Vaswani et al. 2017) within each row: softmax(qkᵀ/√(width of a head))·v. Of
 * a tile, the weights are {@code [key, head·row·query]}, so that softmax goes over keys in loops
 * over all queries.
 */
final class TokenAttention {
  private final int tokens;
  private final int width;
  private final int heads;
  private final int headWidth;
  private final float scale;
  private final Optional<StepMask> mask;
  private final NativeFloats weights;
  private final NativeFloats gradients;
  private final int gradientsOfTile;
  private final TokenSoftmax[] softmax;

  TokenAttention(TokenTiles tiles, int heads, Optional<StepMask> mask, FloatArena arena) {
    this.tokens = tiles.tokens();
    this.width = tiles.width();
    this.heads = heads;
    this.headWidth = width / heads;
    this.scale = (float) (1 / Math.sqrt(headWidth));
    this.mask = mask;
    this.weights = arena.take((long) tiles.maxTokens() * tokens * heads);
    this.gradientsOfTile = Math.multiplyExact(tiles.tileTokens(), tokens * heads);
    int threads = tiles.tiles().threads();
    this.gradients = arena.take((long) threads * gradientsOfTile);
    this.softmax = new TokenSoftmax[threads];
    for (int i = 0; i < threads; i++) {
      softmax[i] = new TokenSoftmax(tokens, tiles.tiles().tileRows());
    }
  }

  /**
   * Queries, keys and values of a tile: {@code [3·width, columns]}; keys have their own address.
   */
  record Projected(NativeFloats values, NativeFloats keys, long at) {}

  /**
   * Computes a tile's attention.
   *
   * @param from the tile's first row
   * @param to receives {@code [width, columns]}
   */
  void forward(Projected qkv, int from, int rows, NativeFloats to, long toAt, int part) {
    int columns = rows * tokens;
    int queries = heads * columns;
    int at = from * tokens * tokens * heads;
    for (int head = 0; head < heads; head++) {
      for (int row = 0; row < rows; row++) {
        FloatProducts.productOfTransposed(
            tokens,
            tokens,
            headWidth,
            scale,
            qkv.keys().at(part, place(qkv.at(), 1, head, row, columns)),
            columns,
            qkv.values().at(part, place(qkv.at(), 0, head, row, columns)),
            columns,
            0f,
            weights.at(part, at + ofQuery(head, row, rows)),
            queries);
      }
    }
    mask.ifPresent(m -> softmax[part].readMask(m, from, rows));
    softmax[part].forward(weights, at, queries, rows, mask.isPresent());
    for (int head = 0; head < heads; head++) {
      for (int row = 0; row < rows; row++) {
        FloatProducts.product(
            headWidth,
            tokens,
            tokens,
            1f,
            qkv.values().at(part, place(qkv.at(), 2, head, row, columns)),
            columns,
            weights.at(part, at + ofQuery(head, row, rows)),
            queries,
            0f,
            to.at(part, toAt + (long) head * headWidth * columns + (long) row * tokens),
            columns);
      }
    }
  }

  /**
   * Computes the gradients by queries, keys and values.
   *
   * @param d gradients by the results: {@code [width, columns]}
   */
  void backward(
      Projected qkv, int from, int rows, NativeFloats d, long dAt, Projected to, int part) {
    int columns = rows * tokens;
    int queries = heads * columns;
    int at = from * tokens * tokens * heads;
    int own = part * gradientsOfTile;
    for (int head = 0; head < heads; head++) {
      for (int row = 0; row < rows; row++) {
        long dPlace = dAt + (long) head * headWidth * columns + (long) row * tokens;
        FloatProducts.productOfTransposed(
            tokens,
            tokens,
            headWidth,
            1f,
            qkv.values().at(part, place(qkv.at(), 2, head, row, columns)),
            columns,
            d.at(part, dPlace),
            columns,
            0f,
            gradients.at(part, own + ofQuery(head, row, rows)),
            queries);
        FloatProducts.productByTransposed(
            headWidth,
            tokens,
            tokens,
            1f,
            d.at(part, dPlace),
            columns,
            weights.at(part, at + ofQuery(head, row, rows)),
            queries,
            0f,
            to.values().at(part, place(to.at(), 2, head, row, columns)),
            columns);
      }
    }
    softmax[part].backward(weights, at, gradients, own, queries);
    for (int head = 0; head < heads; head++) {
      for (int row = 0; row < rows; row++) {
        FloatProducts.product(
            headWidth,
            tokens,
            tokens,
            scale,
            qkv.values().at(part, place(qkv.at(), 1, head, row, columns)),
            columns,
            gradients.at(part, own + ofQuery(head, row, rows)),
            queries,
            0f,
            to.values().at(part, place(to.at(), 0, head, row, columns)),
            columns);
        FloatProducts.productByTransposed(
            headWidth,
            tokens,
            tokens,
            scale,
            qkv.values().at(part, place(qkv.at(), 0, head, row, columns)),
            columns,
            gradients.at(part, own + ofQuery(head, row, rows)),
            queries,
            0f,
            to.values().at(part, place(to.at(), 1, head, row, columns)),
            columns);
      }
    }
  }

  /** Where a row's queries (0), keys (1) or values (2) of a head begin. */
  private long place(long at, int which, int head, int row, int columns) {
    return at + ((long) which * width + (long) head * headWidth) * columns + (long) row * tokens;
  }

  private int ofQuery(int head, int row, int rows) {
    return (head * rows + row) * tokens;
  }
}
