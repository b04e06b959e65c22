package io.github.tabfit.bundle.scoring;

import io.github.tabfit.data.prepare.Examples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Rows in chunks of one length, the last excepted. A matrix product may round a row by the rows
 * beside it: where a chunk begins must not depend on how a file happens to be cut.
 */
final class EvenChunks implements Iterator<FeatureChunk> {
  /** Rows of a chunk. */
  static final int ROWS = 4096;

  private final Iterator<Piece> pieces;
  private ScoredRows source;
  private Examples piece;
  private int used;

  /**
   * Rows that are prepared.
   *
   * @param source where they come from
   */
  record Piece(Examples examples, ScoredRows source) {}

  EvenChunks(Iterator<Piece> pieces) {
    this.pieces = pieces;
  }

  @Override
  public boolean hasNext() {
    while ((piece == null || used == piece.rows()) && pieces.hasNext()) {
      Piece next = pieces.next();
      piece = next.examples();
      source = next.source();
      used = 0;
    }
    return piece != null && used < piece.rows();
  }

  @Override
  public FeatureChunk next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no row is left");
    }
    int width = piece.featureCount();
    float[] features = new float[ROWS * width];
    int[] classes = new int[piece.classes().length == 0 ? 0 : ROWS];
    double[] targets = new double[piece.targets().length == 0 ? 0 : ROWS];
    float[] weights = new float[ROWS];
    List<ScoredRows> sources = new ArrayList<>();
    int rows = 0;
    while (rows < ROWS && hasNext()) {
      int count = Math.min(ROWS - rows, piece.rows() - used);
      System.arraycopy(piece.features(), used * width, features, rows * width, count * width);
      if (classes.length > 0) {
        System.arraycopy(piece.classes(), used, classes, rows, count);
      }
      if (targets.length > 0) {
        System.arraycopy(piece.targets(), used, targets, rows, count);
      }
      System.arraycopy(piece.weights(), used, weights, rows, count);
      sources.add(source.range(used, used + count));
      used += count;
      rows += count;
    }
    return new FeatureChunk(
        rows,
        rows == ROWS ? features : Arrays.copyOf(features, rows * width),
        Arrays.copyOf(classes, Math.min(rows, classes.length)),
        Arrays.copyOf(targets, Math.min(rows, targets.length)),
        rows == ROWS ? weights : Arrays.copyOf(weights, rows),
        sources);
  }
}
