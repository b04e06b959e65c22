package io.github.tabfit.runs.comparison;

import io.github.tabfit.evaluation.WeightedMetric;
import io.github.tabfit.parallel.DaemonThreads;
import io.github.tabfit.parallel.OrderedPipeline;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Metrics of several models on the same resamples of rows, so that what is common to the models
 * does not blur their difference.
 */
final class Bootstrap {
  private static final int USUAL = 2000;
  private static final int LEAST = 400;
  private static final int MOST_THREADS = 8;

  /** Rows that are gone through in all at the most, but for {@link #LEAST} resamples. */
  private static final double MOST_ROWS = 2e8;

  private Bootstrap() {}

  /** How often so many rows are resampled: 2,000 times, less often where there are many. */
  static int count(int rows) {
    return (int) Math.max(LEAST, Math.min(USUAL, MOST_ROWS / rows));
  }

  /**
   * Every metric of every model on every resample.
   *
   * @param weights of a resample, by its number from 0; called by several threads
   * @param metrics by model, then by metric
   * @return [models][metrics][count]
   */
  static double[][][] of(
      int count, IntFunction<double[]> weights, List<List<WeightedMetric>> metrics) {
    int models = metrics.size();
    int each = metrics.get(0).size();
    double[][][] values = new double[models][each][count];
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    ExecutorService workers = DaemonThreads.pool(threads, "tabfit-bootstrap");
    try {
      OrderedPipeline<Integer, double[][]> resamples =
          new OrderedPipeline<>(
              workers,
              4 * threads,
              IntStream.range(0, count).iterator(),
              number -> measured(weights.apply(number), metrics));
      for (int number = 0; resamples.hasNext(); number++) {
        double[][] measured = resamples.next();
        for (int model = 0; model < models; model++) {
          for (int metric = 0; metric < each; metric++) {
            values[model][metric][number] = measured[model][metric];
          }
        }
      }
      return values;
    } finally {
      workers.shutdownNow();
    }
  }

  private static double[][] measured(double[] weights, List<List<WeightedMetric>> metrics) {
    return metrics.stream()
        .map(model -> model.stream().mapToDouble(metric -> metric.of(weights)).toArray())
        .toArray(double[][]::new);
  }
}
