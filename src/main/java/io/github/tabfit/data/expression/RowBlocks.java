package io.github.tabfit.data.expression;

import io.github.tabfit.parallel.DaemonThreads;
import io.github.tabfit.parallel.OrderedPipeline;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Rows in blocks that fit in a core's cache, in stretches of some blocks that threads take; a few
 * rows are left to the thread that asks.
 *
 * @param rows how many there are
 * @param threads how many may work, at least 1; they change no result
 */
record RowBlocks(int rows, int threads) {
  /** The most rows that are computed at a time. */
  static final int BLOCK = 4096;

  private static final int STRETCH = 16 * BLOCK;

  /** Computes something of a stretch of rows. */
  @FunctionalInterface
  interface Work<T> {
    /**
     * Called on any thread.
     *
     * @param first the first row
     * @param count how many rows, which may be many blocks
     * @param scratch of this call alone
     */
    T of(int first, int count, Scratch scratch);
  }

  /** Computes something of a block. */
  @FunctionalInterface
  interface BlockWork {
    /**
     * Called block after block.
     *
     * @param first the first row
     * @param count how many rows, at most {@link #BLOCK}
     */
    void of(int first, int count);
  }

  /**
   * Does the work for all rows.
   *
   * @param sink takes the results in the rows' order, on the calling thread
   */
  <T> void each(Work<T> work, Consumer<T> sink) {
    int stretches = (int) ((rows + STRETCH - 1L) / STRETCH);
    if (stretches <= 1 || threads == 1) {
      each(work, sink, Runnable::run, 1);
      return;
    }
    ExecutorService workers = DaemonThreads.pool(Math.min(threads, stretches), "tabfit-formula");
    try {
      each(work, sink, workers, 2 * threads);
    } finally {
      workers.shutdownNow();
    }
  }

  private <T> void each(Work<T> work, Consumer<T> sink, Executor workers, int most) {
    Iterator<T> results =
        new OrderedPipeline<>(
            workers,
            most,
            IntStream.iterate(0, first -> first >= 0 && first < rows, first -> first + STRETCH)
                .iterator(),
            first -> {
              int count = Math.min(STRETCH, rows - first);
              return work.of(first, count, new Scratch(Math.min(BLOCK, count)));
            });
    while (results.hasNext()) {
      sink.accept(results.next());
    }
  }

  /** All values in one array, which the threads fill. */
  double[] numbers(NumberValues values) {
    double[] all = new double[rows];
    each(
        (first, count, scratch) -> {
          double[] block = scratch.numbers();
          blocks(
              first,
              count,
              (from, size) -> {
                values.read(from, size, block, scratch);
                System.arraycopy(block, 0, all, from, size);
              });
          return count;
        },
        done -> {});
    return all;
  }

  /** All values in one array, which the threads fill. */
  String[] texts(TextValues values) {
    String[] all = new String[rows];
    each(
        (first, count, scratch) -> {
          String[] block = scratch.texts();
          blocks(
              first,
              count,
              (from, size) -> {
                values.read(from, size, block, scratch);
                System.arraycopy(block, 0, all, from, size);
              });
          return count;
        },
        done -> {});
    return all;
  }

  /** Does the work for a stretch of rows, block after block. */
  static void blocks(int first, int count, BlockWork work) {
    for (int done = 0; done < count; done += BLOCK) {
      work.of(first + done, Math.min(BLOCK, count - done));
    }
  }
}
