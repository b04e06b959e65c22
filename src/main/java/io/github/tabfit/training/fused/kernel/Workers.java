package io.github.tabfit.training.fused.kernel;

import io.github.tabfit.parallel.DaemonThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * The threads of one trainer: the caller's and daemons beside it, which start when there is work
 * that pays. Work is cut by its size and the number of threads alone, so that results do not depend
 * on which thread is faster.
 */
public final class Workers implements AutoCloseable {
  /** A product of fewer multiply-adds takes less time than waking a thread saves. */
  public static final long LEAST_MULTIPLY_ADDS = 8_000_000;

  /** The same of a pass over numbers, some nanoseconds each. */
  public static final long LEAST_NUMBERS = 200_000;

  /** Rows, or numbers, that are not separated: what the widest kernels take at a time. */
  private static final int GRAIN = 64;

  private final int threads;
  private ExecutorService others;

  /** That many threads, the caller's among them. */
  public Workers(int threads) {
    this.threads = threads;
  }

  /**
   * The threads of a trainer: one alone if its network and batches are too small for more.
   *
   * @param requested how many at the most; empty for one a core
   * @param multiplyAdds of the largest product
   * @param parameters how many numbers an optimizer goes over
   */
  public static Workers of(OptionalInt requested, long multiplyAdds, int parameters) {
    boolean pays = multiplyAdds >= LEAST_MULTIPLY_ADDS || parameters >= LEAST_NUMBERS;
    return new Workers(
        pays ? requested.orElseGet(() -> Runtime.getRuntime().availableProcessors()) : 1);
  }

  /** Does one part of a work. */
  public interface Work {
    void run(int part);
  }

  /** Does the rows [from, to), a part of a work. */
  public interface RowWork {
    void run(int from, int to, int part);
  }

  public int threads() {
    return threads;
  }

  /** Into how many parts a product of that many multiply-adds is cut. */
  public int partsOfProduct(long multiplyAdds) {
    return multiplyAdds < LEAST_MULTIPLY_ADDS ? 1 : threads;
  }

  /** Into how many parts a pass over that many numbers is cut. */
  public int partsOfPass(long numbers) {
    return numbers < LEAST_NUMBERS ? 1 : threads;
  }

  /** Where a part begins, from 0, and where the one before it ends. */
  public static int bound(int length, int part, int parts) {
    if (part == parts) {
      return length;
    }
    int even = (int) ((long) length * part / parts);
    return Math.min(length, (even + GRAIN / 2) / GRAIN * GRAIN);
  }

  /** Runs parts [0, parts), at most as many as threads, and returns when all have ended. */
  public void run(int parts, Work work) {
    List<Future<?>> started = new ArrayList<>(parts - 1);
    try {
      for (int part = 1; part < parts; part++) {
        int own = part;
        started.add(others().submit(() -> work.run(own)));
      }
      work.run(0);
    } finally {
      // The memory that they write must not be freed under them, whatever happened here.
      awaitAll(started);
    }
  }

  /** Runs a work on rows [0, rows), cut into parts, and returns when all have ended. */
  public void divide(int rows, int parts, RowWork work) {
    run(parts, part -> work.run(bound(rows, part, parts), bound(rows, part + 1, parts), part));
  }

  private ExecutorService others() {
    if (others == null) {
      others = DaemonThreads.pool(threads - 1, "tabfit-training");
    }
    return others;
  }

  private static void awaitAll(List<Future<?>> started) {
    boolean interrupted = false;
    Throwable failure = null;
    for (Future<?> part : started) {
      boolean ended = false;
      while (!ended) {
        try {
          part.get();
          ended = true;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          failure = e.getCause();
          ended = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw new IllegalStateException("a training thread failed", failure);
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    if (others != null) {
      others.shutdown();
      others = null;
    }
  }
}
