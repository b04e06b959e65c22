package io.github.tabfit.parallel;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes pools of threads that never keep the program from ending. */
public final class DaemonThreads {
  private DaemonThreads() {}

  /**
   * A pool of that many threads, which start when there is work.
   *
   * @param name what each of its threads is called
   */
  public static ExecutorService pool(int threads, String name) {
    return Executors.newFixedThreadPool(
        threads,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
