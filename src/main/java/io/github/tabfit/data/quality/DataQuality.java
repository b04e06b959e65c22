package io.github.tabfit.data.quality;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.ClassLabels;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Fields;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Sample;
import io.github.tabfit.data.table.Statistics;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.TaskInference;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.SplitSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Describes tables and finds their faults. */
public final class DataQuality {
  private static final double STRONG_SKEW = 3;
  private static final double IMBALANCE = 10;
  private static final double HALF = 0.5;

  private DataQuality() {}

  /** A summary of every column, in the table's order. */
  public static List<ColumnSummary> describe(Table table) {
    int most = table.cache().sorted();
    return table.columns().stream().map(column -> Summaries.of(column, most)).toList();
  }

  /**
   * What a user should know before training, seen in the whole table: duplicate rows, constant and
   * all-missing columns, identifiers, types in doubt, long tails, imbalanced classes, and what may
   * make a test's score too good.
   *
   * @param target the column to predict, if it is known
   */
  public static List<Finding> findings(Table table, Optional<String> target) {
    List<Finding> findings = new ArrayList<>(table.findings());
    TotalRow.find(table).ifPresent(findings::add);
    duplicates(table).ifPresent(findings::add);
    for (Column column : table.columns()) {
      boolean feature = !target.equals(Optional.of(column.name()));
      if (column.missingCount() == column.size()) {
        findings.add(finding(Kind.ALL_MISSING_DROPPED, column, "has no value in any row"));
      } else if (isConstant(column)) {
        findings.add(finding(Kind.CONSTANT_DROPPED, column, "has one value in all rows"));
      } else if (feature) {
        Identifiers.why(column, table.cache().sorted())
            .map(why -> "looks like an identifier (" + why + ")")
            .map(why -> finding(Kind.IDENTIFIER_DROPPED, column, why))
            .ifPresent(findings::add);
      }
      doubt(column).ifPresent(findings::add);
      boolean classes = !feature && TaskInference.infer(column).isClassification();
      if (!classes) {
        skew(column, feature, table.cache().sorted()).ifPresent(findings::add);
        Sentinels.find(column).ifPresent(findings::add);
      }
      if (classes) {
        imbalance(column.name(), ClassLabels.of(column, table.origin())).ifPresent(findings::add);
      }
    }
    target.ifPresent(name -> findings.addAll(splitDoubts(table, table.column(name))));
    return List.copyOf(findings);
  }

  /** As a random split of the whole table would have them. */
  private static List<Finding> splitDoubts(Table table, Column target) {
    if (target instanceof DateColumn) {
      return List.of();
    }
    int[] rows =
        IntStream.range(0, table.rowCount()).filter(row -> !target.isMissing(row)).toArray();
    List<Column> features =
        table.columns().stream().filter(column -> !column.name().equals(target.name())).toList();
    return SplitDoubts.of(
        table, target, TaskInference.infer(target), features, SplitSpec.PLAIN, rows);
  }

  /** How many rows repeat an earlier one, seen by 64-bit fingerprints of their values. */
  public static Optional<Finding> duplicates(Table table) {
    int repeated = Fingerprints.repeated(table);
    if (repeated == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.DUPLICATE_ROWS,
            "",
            "%d of %d rows repeat an earlier row (a random split may put one into training and"
                    .formatted(repeated, table.rowCount())
                + " the other into the test)"));
  }

  /** A text column most of whose rows are numbers. */
  public static Optional<Finding> doubt(Column column) {
    if (!(column instanceof CategoricalColumn text)) {
      return Optional.empty();
    }
    boolean[] numeric = new boolean[text.levels().size()];
    String example = null;
    for (int i = 0; i < numeric.length; i++) {
      numeric[i] = Fields.isDecimal(text.levels().get(i));
      if (!numeric[i] && example == null) {
        example = text.levels().get(i);
      }
    }
    long numbers =
        IntStream.range(0, text.size())
            .filter(row -> !text.isMissing(row) && numeric[text.code(row)])
            .count();
    double share = (double) numbers / Math.max(1, text.size() - text.missingCount());
    if (share < HALF || example == null) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            Kind.TYPE_IN_DOUBT,
            column,
            "is read as text, though %d %% of its values are numbers; %s is none (add it to"
                    .formatted((int) (100 * share), Fields.quoted(example))
                + " data.missing if it means missing)"));
  }

  /** One class has more than ten times the rows of another. */
  public static Optional<Finding> imbalance(String name, ClassLabels labels) {
    int[] counts = new int[labels.names().size()];
    for (int label : labels.ofRow()) {
      if (label >= 0) {
        counts[label]++;
      }
    }
    int rarest = 0;
    int commonest = 0;
    for (int i = 1; i < counts.length; i++) {
      rarest = counts[i] < counts[rarest] ? i : rarest;
      commonest = counts[i] > counts[commonest] ? i : commonest;
    }
    if (counts.length < 2 || counts[commonest] <= IMBALANCE * counts[rarest]) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.CLASS_IMBALANCE,
            name,
            "class '%s' has %d rows, class '%s' %d (training.class_weights: balanced weighs them)"
                .formatted(
                    labels.names().get(rarest),
                    counts[rarest],
                    labels.names().get(commonest),
                    counts[commonest])));
  }

  private static Optional<Finding> skew(Column column, boolean feature, int most) {
    if (!(column instanceof NumericColumn numbers) || column.type() != ColumnType.NUMERIC) {
      return Optional.empty();
    }
    Sample values = Sample.of(numbers.numbers(), most);
    if (values.count() == 0) {
      return Optional.empty();
    }
    double skewness = Statistics.of(values).skewness(values);
    if (Math.abs(skewness) <= STRONG_SKEW) {
      return Optional.empty();
    }
    return Optional.of(
        finding(
            Kind.SKEWED,
            column,
            "has a long tail (skewness %s): data.preprocessing.%s may help"
                .formatted(
                    Math.rint(10 * skewness) / 10,
                    feature ? "numeric: quantile" : "target: log1p")));
  }

  private static boolean isConstant(Column column) {
    return Summaries.distinct(column, 2) == 1;
  }

  private static Finding finding(Kind kind, Column column, String message) {
    return new Finding(kind, column.name(), "column '" + column.name() + "' " + message);
  }
}
