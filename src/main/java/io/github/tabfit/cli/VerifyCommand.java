package io.github.tabfit.cli;

import io.github.tabfit.Experiment;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.option.ExperimentOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.cli.text.Tables;
import io.github.tabfit.spec.ExportException;
import io.github.tabfit.verification.Deviation;
import io.github.tabfit.verification.GradientReport;
import io.github.tabfit.verification.LayerReport;
import io.github.tabfit.verification.ParameterReport;
import io.github.tabfit.verification.VerificationReport;
import io.github.tabfit.verification.VerificationReportJson;
import io.github.tabfit.verification.Verifier;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tabfit verify}. */
@Command(
    name = "verify",
    description = {
      "Compares DL4J with a network from scratch and with finite differences.",
      "On the experiment's own network, rows and optimizer; exit code 5 if a bound is passed."
    },
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  tabfit verify models/house-prices.yaml",
      "  tabfit verify --data houses.csv --target price --rows 8",
      "  tabfit verify models/house-prices.yaml --json | jq .max_relative_error"
    })
final class VerifyCommand implements Callable<Integer> {
  @Mixin private ExperimentOptions experiment;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description =
          "How many training rows; the first batch unless given, 32 at the most, 8 of a large network.")
  private Optional<Integer> rows;

  @Mixin private CommonOptions common;

  private final BiFunction<Experiment, OptionalInt, VerificationReport> verify;

  VerifyCommand() {
    this(Experiment::verify);
  }

  /** With a verification of choice. */
  VerifyCommand(BiFunction<Experiment, OptionalInt, VerificationReport> verify) {
    this.verify = verify;
  }

  @Override
  public Integer call() {
    OptionalInt count = rows.map(OptionalInt::of).orElse(OptionalInt.empty());
    VerificationReport report = verify.apply(experiment.experiment(), count);
    if (common.json()) {
      common.printJson(VerificationReportJson.of(report));
    } else {
      print(report);
    }
    if (!report.passed()) {
      throw new ExportException(failure(report.failures()));
    }
    return ExitCode.DONE;
  }

  /** The first in full: the others often follow from it. */
  private static String failure(List<String> failures) {
    int more = failures.size() - 1;
    return "verification failed: "
        + failures.get(0)
        + (more == 0 ? "" : "\n  and %d more, all in the report".formatted(more));
  }

  private void print(VerificationReport report) {
    PrintWriter out = common.out();
    out.printf(
        Locale.ROOT,
        "Largest relative error on %d rows, and where (row,column; step after @)%n%n",
        report.rows());
    out.print(layers(report).text());
    out.println();
    out.print(parameters(report).text());
    out.printf(
        Locale.ROOT,
        "%nBounds: DL4J and from scratch %.0e, finite differences %.0e. Largest absolute error of a"
            + " gradient %.1e, after %d steps %.1e.%n",
        Verifier.ANALYTIC_BOUND,
        Verifier.DIFFERENCE_BOUND,
        largest(report, true),
        report.steps(),
        largest(report, false));
    out.printf(
        Locale.ROOT,
        "%d finite differences, %d left out because a kink lies between their points.%n"
            + "fused: the weights of the fused engine, in float32, after %d steps; bound: %.0f times"
            + " DL4J's own error in float32, or what rounding costs.%n",
        report.probes(),
        report.kinks(),
        report.steps(),
        Verifier.FUSED_FACTOR);
    report.notes().forEach(note -> out.println("- " + note));
    report.failures().forEach(failure -> out.println("FAILED " + failure));
    out.printf(
        Locale.ROOT, "%n%s in %.1f s%n", report.passed() ? "Passed" : "Failed", report.seconds());
    out.flush();
  }

  private static Tables layers(VerificationReport report) {
    Tables table = new Tables();
    table.row(List.of("activations", "DL4J - from scratch", "at"));
    for (LayerReport layer : report.activations()) {
      table.row(
          List.of(layer.name(), error(layer.deviation().relative()), place(layer.deviation())));
    }
    table.row(List.of("loss", error(report.loss().relative()), ""));
    return table;
  }

  private static Tables parameters(VerificationReport report) {
    Tables table = new Tables();
    table.row(
        List.of(
            "gradients",
            "shape",
            "DL4J - from scratch",
            "at",
            "DL4J - differences",
            "at",
            "probes",
            "kinks",
            "%d steps".formatted(report.steps()),
            "at",
            "fused",
            "bound"));
    for (ParameterReport parameter : report.parameters()) {
      Optional<GradientReport> gradient = parameter.gradient();
      Deviation steps = parameter.steps().deviation();
      table.row(
          List.of(
              parameter.name(),
              parameter.rows() + "x" + parameter.columns(),
              gradient.map(g -> error(g.dl4jVsReference().relative())).orElse("-"),
              gradient.map(g -> place(g.dl4jVsReference())).orElse("-"),
              gradient.map(g -> error(g.dl4jVsDifferences().relative())).orElse("-"),
              gradient.map(g -> place(g.dl4jVsDifferences())).orElse("-"),
              gradient.map(g -> String.valueOf(g.probes())).orElse("-"),
              gradient.map(g -> String.valueOf(g.kinks())).orElse("-"),
              error(steps.relative()),
              steps.relative() == 0 ? "" : place(steps) + "@" + parameter.steps().step(),
              parameter.fused().map(f -> error(f.deviation().relative())).orElse("-"),
              parameter.fused().map(f -> error(f.bound())).orElse("-")));
    }
    return table;
  }

  private static double largest(VerificationReport report, boolean gradients) {
    return report.parameters().stream()
        .mapToDouble(
            parameter ->
                gradients
                    ? parameter.gradient().map(g -> g.dl4jVsReference().absolute()).orElse(0.0)
                    : parameter.steps().deviation().absolute())
        .max()
        .orElse(0);
  }

  private static String error(double value) {
    return value == 0 ? "0" : String.format(Locale.ROOT, "%.1e", value);
  }

  private static String place(Deviation deviation) {
    return deviation.relative() == 0 ? "" : deviation.row() + "," + deviation.column();
  }
}
