package io.github.tabfit.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.runtime.Machine;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.training.TrainingSpec;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabfit bench}. */
@Command(
    name = "bench",
    description = {
      "Measures the speed of this machine.",
      "Optimisation steps of five networks, reading, predicting, searches, start-up; beside PyTorch, pandas and scikit-learn: src/bench/compare.py."
    },
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  tabfit bench",
      "  tabfit bench --part steps --case B,C:tanh,C:::64 --engine fused",
      "",
      "A case is NAME[:activation[:dropout[:batch]]]; the names are A to E, and conv,",
      "lstm, gru and transformer, which take a batch alone (lstm:::64)."
    })
final class BenchCommand implements Callable<Integer> {
  private static final List<String> PARTS =
      List.of("steps", "reading", "predicting", "sweeping", "startup");
  private static final List<String> ENGINES = List.of("fused", "dl4j");

  @Option(
      names = "--part",
      paramLabel = "PART",
      split = ",",
      description = "steps, reading, predicting, sweeping, startup; all unless given.")
  private List<String> parts = PARTS;

  @Option(
      names = "--case",
      paramLabel = "CASE",
      split = ",",
      description = "Networks of the part steps; A to E unless given.")
  private List<String> cases = List.of("A", "B", "C", "D", "E");

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      split = ",",
      description = "fused, dl4j; both unless given.")
  private List<String> engines = ENGINES;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads that a step may take (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each is measured (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "1",
      description = "How long a step is measured each time (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "What the part reading reads, instead of tables that it makes.")
  private Path table;

  @Option(
      names = "--experiment",
      paramLabel = "FILE",
      description = "What the part sweeping searches, instead of an experiment that it makes.")
  private Path experiment;

  @Mixin private CommonOptions common;

  private final ObjectMapper mapper = new ObjectMapper();
  private String part = "";

  @Override
  public Integer call() {
    check("--part", parts, PARTS);
    check("--engine", engines, ENGINES);
    if (threads < 1 || threads > TrainingSpec.MOST_THREADS) {
      throw new SpecException(
          "--threads must be from 1 to " + TrainingSpec.MOST_THREADS + ", got " + threads);
    }
    if (repeats < 1 || !(seconds > 0)) {
      throw new SpecException("--repeats must be >= 1 and --seconds > 0");
    }
    BenchmarkSuite suite =
        ServiceLoader.load(BenchmarkSuite.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new SpecException(
                        "the benchmarks are not in this program: ./tabfit bench builds one that has them, as does ./mvnw package -Pbench"));
    Machine.describe().forEach((name, value) -> common.say(name + " " + value));
    suite.run(
        new BenchmarkSuite.Request(
            parts,
            cases,
            engines,
            threads,
            Optional.ofNullable(table),
            Optional.ofNullable(experiment),
            repeats,
            seconds),
        common.json() ? this::printJson : this::print);
    return ExitCode.DONE;
  }

  private static void check(String option, List<String> given, List<String> known) {
    for (String name : given) {
      if (!known.contains(name)) {
        throw new SpecException(
            option + " must be of " + String.join(", ", known) + ", got '" + name + "'");
      }
    }
  }

  private void print(BenchmarkSuite.Result result) {
    if (!result.part().equals(part)) {
      part = result.part();
      common.out().printf("%n%-14s %-42s %10s  %s%n", part, "", "median", "lowest to highest");
    }
    StringBuilder rates = new StringBuilder();
    result.rates().forEach((name, value) -> rates.append("  " + number(value) + " " + name));
    common
        .out()
        .printf(
            Locale.ROOT,
            "%-14s %-42s %10s  %s to %s %s%s%n",
            result.name(),
            result.description(),
            number(result.median()),
            number(Collections.min(result.samples())),
            number(Collections.max(result.samples())),
            result.unit(),
            rates);
    common.out().flush();
  }

  /** At least three digits, without an exponent. */
  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.3g", value);
  }

  private void printJson(BenchmarkSuite.Result result) {
    ObjectNode node = mapper.createObjectNode();
    node.put("part", result.part()).put("name", result.name());
    node.put("unit", result.unit()).put("median", result.median());
    result.samples().forEach(node.withArray("samples")::add);
    result.rates().forEach(node.withObject("/rates")::put);
    common.out().println(node);
    common.out().flush();
  }
}
