package io.github.tabfit.data.quality;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.SplitSpec;
import io.github.tabfit.spec.data.SplitSpec.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may make a test's score too good: rows that belong together, time, columns that tell all.
 */
public final class SplitDoubts {
  /** The share of the errors that a column must save to be called a leak. */
  private static final double LEAK_OF_CLASSES = 0.99;

  private static final double LEAK_OF_NUMBERS = 0.995;
  private static final int FEW_ROWS = 20;
  private static final int FEW_DATES = 10;

  private SplitDoubts() {}

  /**
   * Columns that group the rows, dates in whose order they are, columns that alone tell the target.
   *
   * @param target the column to predict
   * @param features the columns to predict from
   * @param split how the rows are divided
   * @param rows those to judge by, each with a target, in their order
   */
  public static List<Finding> of(
      Table table, Column target, Task task, List<Column> features, SplitSpec split, int[] rows) {
    List<Finding> findings = new ArrayList<>();
    List<Column> rest = new ArrayList<>(features);
    boolean random = split.method() == Method.RANDOM;
    if (random && split.group().isEmpty()) {
      RepeatedGroups groups = new RepeatedGroups(table, target, task, features, rows);
      for (Column column : features) {
        groups
            .find(column)
            .ifPresent(
                finding -> {
                  findings.add(finding);
                  rest.remove(column);
                });
      }
    }
    if (random) {
      features.stream().flatMap(column -> inOrder(column, rows).stream()).forEach(findings::add);
    }
    SoleFeature alone = SoleFeature.of(table, target, task, rows);
    if (alone.isEvidence()) {
      for (Column column : rest) {
        if (Identifiers.why(column, table.cache().sorted()).isEmpty()) {
          leak(column, target, task, alone).ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  /**
   * How many held-out rows repeat a training row.
   *
   * @param train the training rows
   * @param held validation and test rows
   */
  public static Optional<Finding> repeatedAcross(Table table, int[] train, int[] held) {
    int repeated = Fingerprints.repeatedAcross(table, train, held);
    if (repeated == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.DUPLICATES_ACROSS,
            "",
            "%d of %d rows held out for validation and test repeat a training row, which flatters the score (data.split.group: a column that the copies share keeps them on one side; or leave the copies out)"
                .formatted(repeated, held.length)));
  }

  private static Optional<Finding> inOrder(Column column, int[] rows) {
    if (!(column instanceof DateColumn dates) || rows.length < FEW_ROWS) {
      return Optional.empty();
    }
    boolean rises = true;
    boolean falls = true;
    int changes = 0;
    for (int i = 0; i < rows.length; i++) {
      if (dates.isMissing(rows[i])) {
        return Optional.empty();
      }
      long step = i == 0 ? 0 : dates.epochMillis(rows[i]) - dates.epochMillis(rows[i - 1]);
      rises &= step >= 0;
      falls &= step <= 0;
      changes += step == 0 ? 0 : 1;
    }
    if (!(rises || falls) || changes < FEW_DATES) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.ROWS_IN_TIME,
            column.name(),
            "column '%s' is a date, and the rows are in its order: a random split learns from later rows than it is measured on (data.split.method: chronological with data.split.by: %s measures on the latest)"
                .formatted(column.name(), column.name())));
  }

  private static Optional<Finding> leak(
      Column column, Column target, Task task, SoleFeature alone) {
    if (column instanceof NumericColumn numbers && alone.isAxis(numbers)) {
      return Optional.empty();
    }
    double score = alone.score(column);
    if (score < (task.isClassification() ? LEAK_OF_CLASSES : LEAK_OF_NUMBERS)) {
      return Optional.empty();
    }
    String tells =
        task.isClassification()
            ? "saves %s %% of the errors that a guess of the most frequent class makes"
            : "explains %s %% of the variance";
    return Optional.of(
        new Finding(
            Kind.LEAK,
            column.name(),
            ("column '%s' alone tells '%s': it "
                    + tells
                    + " (a leak, if it is not known before the target: data.columns.%s: ignore leaves it out)")
                .formatted(
                    column.name(), target.name(), Math.floor(1000 * score) / 10, column.name())));
  }
}
