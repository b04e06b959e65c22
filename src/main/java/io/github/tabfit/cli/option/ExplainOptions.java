package io.github.tabfit.cli.option;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.explain.ColumnGroup;
import io.github.tabfit.explain.Explanation;
import io.github.tabfit.spec.SpecException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** What is to be explained, and how thoroughly. */
public final class ExplainOptions {
  /** Rows that are looked at, at the most, unless told otherwise. */
  static final int SAMPLE = 20_000;

  private static final String UNKNOWN = "column '%s' is none that the model reads";

  @Option(
      names = "--method",
      paramLabel = "M",
      split = ",",
      description =
          "Of importance, dependence, reasons and summary those that are wanted, separated by commas; importance unless given, reasons with --rows, dependence with --pair.")
  private List<ExplainRequest.Method> methods = List.of();

  @Option(
      names = "--columns",
      paramLabel = "A,B",
      description =
          "The columns of importance and dependence; all, and the three most important, unless given.")
  private List<String> columns = List.of();

  @Option(
      names = "--pair",
      paramLabel = "A,B",
      description = "Two columns whose dependence together is wanted; may be repeated.")
  private List<String> pairs = List.of();

  @Option(
      names = "--together",
      paramLabel = "A,B",
      description =
          "Columns that go together: shuffled as one, with one contribution; may be repeated.")
  private List<String> together = List.of();

  @Option(
      names = "--rows",
      paramLabel = "17,20-25",
      description =
          "The rows of reasons and summary, of the whole table, counted from 1 below the header; the first 5, and 100 drawn, unless given.")
  private Optional<String> rows;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description =
          "What importance measures; rmse for numbers, log_loss for classes, unless given.")
  private Optional<String> metric;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each column is shuffled (default: ${DEFAULT-VALUE}).")
  private int repeats;

  @Option(
      names = "--grid",
      paramLabel = "N",
      defaultValue = "20",
      description = "Values a column of dependence at the most (default: ${DEFAULT-VALUE}).")
  private int grid;

  @Option(
      names = "--curves",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "Single rows whose dependence goes into --json and --output too (default: ${DEFAULT-VALUE}).")
  private int curves;

  @Option(
      names = "--background",
      paramLabel = "N",
      defaultValue = "" + Explanation.BACKGROUND,
      description = "Rows that reasons compare with, drawn (default: ${DEFAULT-VALUE}).")
  private int background;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "" + SAMPLE,
      description = "Rows that are looked at, at the most, drawn (default: ${DEFAULT-VALUE}).")
  private int sample;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides what is drawn; the experiment's unless given.")
  private Optional<Long> seed;

  /**
   * What was asked for.
   *
   * @throws SpecException if a column is none that the model reads, or a number is too small
   */
  public ExplainRequest request(Predictor predictor) {
    requireAtLeast("--repeats", repeats, 1);
    requireAtLeast("--grid", grid, 2);
    requireAtLeast("--curves", curves, 0);
    requireAtLeast("--background", background, 1);
    requireAtLeast("--sample", sample, 1);
    List<List<String>> joint = named("--pair", pairs, predictor);
    for (List<String> pair : joint) {
      if (pair.size() != 2 || pair.get(0).equals(pair.get(1))) {
        throw new SpecException("--pair must name two columns, got " + String.join(", ", pair));
      }
    }
    Metric measured =
        metric
            .map(name -> Metric.byId(name, predictor.bundle().task()))
            .orElseGet(() -> Explanation.defaultMetric(predictor));
    return new ExplainRequest(
        methods(),
        measured,
        repeats,
        named("--columns", columns, predictor).stream().flatMap(List::stream).distinct().toList(),
        joint,
        named("--together", together, predictor).stream().map(ColumnGroup::new).toList(),
        grid,
        curves,
        rows.map(RowNumbers::of),
        background,
        sample,
        seed.orElse(predictor.bundle().spec().seed()));
  }

  private Set<ExplainRequest.Method> methods() {
    Set<ExplainRequest.Method> wanted = EnumSet.noneOf(ExplainRequest.Method.class);
    wanted.addAll(methods);
    if (rows.isPresent() && !wanted.contains(ExplainRequest.Method.SUMMARY)) {
      wanted.add(ExplainRequest.Method.REASONS);
    }
    if (!pairs.isEmpty()) {
      wanted.add(ExplainRequest.Method.DEPENDENCE);
    }
    if (wanted.isEmpty()) {
      wanted.add(ExplainRequest.Method.IMPORTANCE);
    }
    return wanted;
  }

  private static List<List<String>> named(String option, List<String> texts, Predictor predictor) {
    List<List<String>> names = new ArrayList<>();
    for (String text : texts) {
      names.add(ColumnNames.of(option, text, predictor.modelColumns(), UNKNOWN));
    }
    return names;
  }

  private static void requireAtLeast(String option, int value, int least) {
    if (value < least) {
      throw new SpecException("%s must be at least %d, got %d".formatted(option, least, value));
    }
  }
}
