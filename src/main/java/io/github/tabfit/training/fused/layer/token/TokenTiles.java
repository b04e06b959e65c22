package io.github.tabfit.training.fused.layer.token;

import io.github.tabfit.training.fused.kernel.Workers;
import io.github.tabfit.training.fused.layer.RowTiles;

/**
 * How a transformer's layers lay out a batch between them: tile by tile of whole rows, and within a
 * tile {@code [width, row·token]}. Numbers of one place of all tokens lie together, so that loops
 * go over tokens; a token of a row is a column of every product.
 *
 * @param tokens of a row, the CLS token first
 * @param width numbers of a token
 * @param maxRows rows of a batch at the most
 * @param tiles rows that are worked on at a time
 */
public record TokenTiles(int tokens, int width, int maxRows, RowTiles tiles) {
  /** Fewer columns than these are not worth a loop. */
  private static final int LEAST_COLUMNS = 128;

  /** Tiles that fit the blocks' largest products. */
  public static TokenTiles of(int tokens, int width, int maxRows, Workers workers) {
    long product = 3L * width * (width + 1) * tokens;
    int least = (LEAST_COLUMNS + tokens - 1) / tokens;
    // Four products of that size a block, about.
    RowTiles tiles = new RowTiles(workers, maxRows, 4 * product, RowTiles.rowsFor(product, least));
    return new TokenTiles(tokens, width, maxRows, tiles);
  }

  /** Numbers of a row. */
  int numbers() {
    return Math.multiplyExact(tokens, width);
  }

  /** Tokens of a batch at the most. */
  int maxTokens() {
    return Math.multiplyExact(maxRows, tokens);
  }

  /** Tokens of a tile at the most. */
  int tileTokens() {
    return Math.multiplyExact(tiles.tileRows(), tokens);
  }
}
