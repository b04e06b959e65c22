package io.github.tabfit.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The benchmarks, which a build with the Maven profile {@code bench} provides as a service. */
public interface BenchmarkSuite {
  /**
   * Runs benchmarks, one after the other, in this process.
   *
   * @param what which, and for how long
   * @param done is given each result as it is there
   */
  void run(Request what, Consumer<Result> done);

  /**
   * What is to be measured.
   *
   * @param parts of steps, reading, predicting, sweeping, startup
   * @param cases networks of the part steps, such as {@code A} or {@code C:tanh:0.1:64}
   * @param engines of fused, dl4j
   * @param threads that a step may take, at least 1
   * @param table what the part reading reads, if not tables of its own
   * @param experiment the file that the part sweeping searches, if not one of its own
   * @param repeats times that each is measured, at least 1
   * @param seconds of measuring a step, each time, above 0
   */
  record Request(
      List<String> parts,
      List<String> cases,
      List<String> engines,
      int threads,
      Optional<Path> table,
      Optional<Path> experiment,
      int repeats,
      double seconds) {
    public Request {
      parts = List.copyOf(parts);
      cases = List.copyOf(cases);
      engines = List.copyOf(engines);
    }
  }

  /**
   * What was measured.
   *
   * @param part steps, reading, predicting, sweeping or startup
   * @param name of the benchmark in its part
   * @param description for a reader
   * @param unit of the measurements, for example µs
   * @param samples one for each repeat
   * @param rates further figures by name, from the median
   */
  record Result(
      String part,
      String name,
      String description,
      String unit,
      List<Double> samples,
      Map<String, Double> rates) {
    public Result {
      samples = List.copyOf(samples);
    }

    /** The middle one of the samples; of two, their mean. */
    public double median() {
      List<Double> sorted = samples.stream().sorted().toList();
      int middle = sorted.size() / 2;
      return sorted.size() % 2 == 1
          ? sorted.get(middle)
          : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
  }
}
