package io.github.tabfit.bench;

import io.github.tabfit.cli.BenchmarkSuite;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks in this process. */
public final class JmhSuite implements BenchmarkSuite {
  static final int ROWS = 1_000_000;
  private static final List<String> SEARCHES = List.of("random/none", "tpe/none", "tpe/median");

  /** It takes so many searches until little is left to compile. */
  private static final int SWEEP_WARMUPS = 10;

  @Override
  public void run(Request what, Consumer<Result> done) {
    if (what.parts().contains("steps")) {
      steps(what, done);
    }
    if (what.parts().contains("reading")) {
      List<String> tables =
          what.table().map(file -> List.of(file.toString())).orElse(List.of("numeric", "mixed"));
      for (String table : tables) {
        List<Double> samples = once(Reading.class, 2, what.repeats(), Map.of("table", table));
        int rows = what.table().isPresent() ? 0 : ROWS;
        done.accept(
            result(
                "reading",
                table,
                rows == 0 ? "" : "1,000,000 rows x 10 columns, CSV",
                samples,
                rows));
      }
    }
    if (what.parts().contains("predicting")) {
      List<Double> samples =
          once(Commands.class, 0, what.repeats(), Map.of("rows", String.valueOf(ROWS)));
      done.accept(
          result(
              "predicting", "1000000", "rows x 10 columns, CSV to CSV, a process", samples, ROWS));
    }
    if (what.parts().contains("sweeping")) {
      sweeping(what, done);
    }
    if (what.parts().contains("startup")) {
      List<Double> samples = once(Commands.class, 0, what.repeats(), Map.of("rows", "1"));
      done.accept(result("startup", "1", "row predicted, a process", samples, 0));
    }
  }

  private static void sweeping(Request what, Consumer<Result> done) {
    int cores = Runtime.getRuntime().availableProcessors();
    String experiment = what.experiment().map(Path::toString).orElse("");
    for (String search : SEARCHES) {
      // What more workers gain is shown once.
      boolean alone = cores > 1 && search.equals(SEARCHES.get(0));
      for (int workers : alone ? List.of(1, cores) : List.of(cores)) {
        Map<String, String> parameters =
            Map.of("experiment", experiment, "search", search, "workers", String.valueOf(workers));
        List<Double> samples = once(Sweeping.class, SWEEP_WARMUPS, what.repeats(), parameters);
        String name = "%s %d".formatted(search, workers);
        done.accept(result("sweeping", name, "trial(s) at a time, a whole search", samples, 0));
      }
    }
  }

  private static void steps(Request what, Consumer<Result> done) {
    double peak = 2.0 * Peak.SIZE * Peak.SIZE * Peak.SIZE / 1000;
    String threads = String.valueOf(what.threads());
    List<Double> products = repeated(Peak.class, what, Map.of("threads", threads));
    Result best = new Result("steps", "peak", "sgemm 2048 x 2048 x 2048", "µs", products, Map.of());
    double gigaflops = peak / best.median();
    done.accept(
        new Result(
            "steps", "peak", best.description(), "µs", products, Map.of("GFLOP/s", gigaflops)));
    for (String name : what.cases()) {
      StepCase step = StepCase.parse(name);
      for (String engine : what.engines()) {
        List<Double> samples =
            repeated(Steps.class, what, Map.of("step", name, "engine", engine, "threads", threads));
        Result plain =
            new Result("steps", name + " " + engine, step.description(), "µs", samples, Map.of());
        double reached = step.productOperations() / 1000 / plain.median();
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put("GFLOP/s", reached);
        rates.put("of the peak", reached / gigaflops);
        done.accept(new Result("steps", plain.name(), plain.description(), "µs", samples, rates));
      }
    }
  }

  /** A result in seconds, from milliseconds; with rows a second if there are rows. */
  private static Result result(
      String part, String name, String description, List<Double> milliseconds, int rows) {
    List<Double> seconds = milliseconds.stream().map(time -> time / 1000).toList();
    Result plain = new Result(part, name, description, "s", seconds, Map.of());
    return rows == 0
        ? plain
        : new Result(
            part, name, description, "s", seconds, Map.of("rows/s", rows / plain.median()));
  }

  private static List<Double> repeated(
      Class<?> benchmark, Request what, Map<String, String> parameters) {
    TimeValue time = TimeValue.milliseconds(Math.max(1, Math.round(1000 * what.seconds())));
    return run(
        options(benchmark, parameters)
            .warmupIterations(3)
            .warmupTime(time)
            .measurementIterations(what.repeats())
            .measurementTime(time));
  }

  private static List<Double> once(
      Class<?> benchmark, int warmups, int repeats, Map<String, String> parameters) {
    return run(
        options(benchmark, parameters).warmupIterations(warmups).measurementIterations(repeats));
  }

  private static ChainedOptionsBuilder options(Class<?> benchmark, Map<String, String> parameters) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
            .forks(0)
            .shouldFailOnError(true);
    parameters.forEach(options::param);
    return options;
  }

  private static List<Double> run(ChainedOptionsBuilder options) {
    PrintStream silent = new PrintStream(OutputStream.nullOutputStream());
    try {
      RunResult result =
          new Runner(
                  options.build(),
                  OutputFormatFactory.createFormatInstance(silent, VerboseMode.SILENT))
              .runSingle();
      List<Double> samples = new ArrayList<>();
      result
          .getBenchmarkResults()
          .forEach(
              benchmark -> {
                for (IterationResult iteration : benchmark.getIterationResults()) {
                  samples.add(iteration.getPrimaryResult().getScore());
                }
              });
      return samples;
    } catch (RunnerException e) {
      throw new IllegalStateException("a benchmark failed: " + e.getMessage(), e);
    }
  }
}
