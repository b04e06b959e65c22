package io.github.tabfit.explain;

import io.github.tabfit.parallel.DaemonThreads;
import io.github.tabfit.parallel.OrderedPipeline;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Tasks side by side, whose results come in the tasks' order: the threads change no figure. */
record Work(int threads, ExplanationListener listener) {
  /**
   * Does all tasks.
   *
   * @param stage what the listener is told
   * @param tasks how many
   * @param task computes one, on any thread
   * @param sink takes the results in order, on the calling thread
   * @throws CancellationException if the listener cancelled
   */
  <T> void run(String stage, int tasks, IntFunction<T> task, Consumer<T> sink) {
    ExecutorService workers = DaemonThreads.pool(threads, "tabfit-explain");
    try {
      Iterator<T> results =
          new OrderedPipeline<>(
              workers, 2 * threads, IntStream.range(0, tasks).iterator(), task::apply);
      listener.progressed(stage, 0, tasks);
      for (int done = 1; results.hasNext(); done++) {
        sink.accept(results.next());
        listener.progressed(stage, done, tasks);
        if (listener.isCancelled()) {
          throw new CancellationException("interrupted");
        }
      }
    } finally {
      workers.shutdownNow();
    }
  }
}
