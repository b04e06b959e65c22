package io.github.tabfit.bundle;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Work on one item after another, spread over threads. Items are taken and results given on the
 * calling thread, in the items' order; a few are under way at a time, however many there are.
 */
final class OrderedPipeline {
  private static final int PENDING_PER_THREAD = 2;

  private OrderedPipeline() {}

  /**
   * Runs until the source is exhausted. Of several failures the first in the items' order is
   * thrown, and no later result is given.
   *
   * @param threads how many work at a time, at least 1
   * @param source the items
   * @param work called on other threads
   * @param sink takes the results
   */
  static <T, R> void run(int threads, Iterator<T> source, Function<T, R> work, Consumer<R> sink) {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "tabfit-pipeline");
              thread.setDaemon(true);
              return thread;
            });
    ArrayDeque<Future<R>> pending = new ArrayDeque<>();
    try {
      RuntimeException fault = null;
      while (fault == null) {
        try {
          if (!source.hasNext()) {
            break;
          }
          T item = source.next();
          pending.add(workers.submit(() -> work.apply(item)));
        } catch (RuntimeException e) {
          // The items before may hold an earlier fault.
          fault = e;
        }
        if (pending.size() > PENDING_PER_THREAD * threads) {
          sink.accept(result(pending.remove()));
        }
      }
      while (!pending.isEmpty()) {
        sink.accept(result(pending.remove()));
      }
      if (fault != null) {
        throw fault;
      }
    } finally {
      workers.shutdownNow();
    }
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
