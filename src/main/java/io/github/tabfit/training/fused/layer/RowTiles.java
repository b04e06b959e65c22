package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.kernel.Workers;

/**
 * Cuts a batch into lanes, which threads may take side by side, and each lane into tiles of a few
 * rows. Both go by the batch and the layer alone, and sums are made lane by lane: results are the
 * same for any number of threads.
 */
public final class RowTiles {
  /**
   * OpenBLAS multiplies matrices of up to 100·100·100 without rearranging them first, about twice
   * as fast.
   */
  public static final long LARGEST_PRODUCT = 1_000_000;

  private static final int MOST_LANES = 8;

  private final Workers workers;
  private final int lanes;
  private final int tileRows;

  /**
   * @param maxRows rows of a batch at the most
   * @param multiplyAdds of a row's way forward
   * @param tileRows rows of a tile at the most
   */
  public RowTiles(Workers workers, int maxRows, long multiplyAdds, int tileRows) {
    this.workers = workers;
    this.tileRows = Math.max(1, Math.min(maxRows, tileRows));
    long paying = multiplyAdds * maxRows / Workers.LEAST_MULTIPLY_ADDS;
    this.lanes = (int) Math.max(1, Math.min(Math.min(paying, MOST_LANES), maxRows));
  }

  /** How many rows' products of that size are multiplied fastest, at least a few. */
  public static int rowsFor(long multiplyAdds, int least) {
    return (int) Math.max(least, Math.min(4096, LARGEST_PRODUCT / Math.max(1, multiplyAdds)));
  }

  /** Works on one tile. */
  public interface Work {
    /**
     * @param from its first row
     * @param rows how many
     * @param lane what it adds its sums to
     * @param part the thread, which has working memory of its own
     */
    void run(int from, int rows, int lane, int part);
  }

  public int lanes() {
    return lanes;
  }

  public int threads() {
    return workers.threads();
  }

  public int tileRows() {
    return tileRows;
  }

  /** Goes over all tiles of a batch. */
  public void forEach(int rows, Work work) {
    int parts = Math.min(workers.threads(), lanes);
    workers.run(
        parts,
        part -> {
          for (int lane = part; lane < lanes; lane += parts) {
            int end = bound(rows, lane + 1);
            for (int from = bound(rows, lane); from < end; from += tileRows) {
              work.run(from, Math.min(tileRows, end - from), lane, part);
            }
          }
        });
  }

  private int bound(int rows, int lane) {
    return (int) ((long) rows * lane / lanes);
  }
}
