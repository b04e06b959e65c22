package io.github.tabfit.data.profile;

import io.github.tabfit.data.quality.ColumnSummary;
import io.github.tabfit.data.quality.ColumnSummary.Count;
import io.github.tabfit.data.quality.DataQuality;
import io.github.tabfit.data.quality.Identifiers;
import io.github.tabfit.data.quality.SoleScores;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.TaskInference;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.ReadSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A table as it is before training.
 *
 * @param rows all of them
 * @param looked rows that distributions and patterns were counted in: all, or as many as were drawn
 * @param columns in the table's order
 * @param missing which are missing together; empty if none is
 * @param associations how they go together
 * @param target what the others tell of it; empty if none was named, or it is a date
 * @param findings what may trouble training
 */
public record TableProfile(
    int rows,
    int looked,
    List<ColumnProfile> columns,
    Optional<MissingPatterns> missing,
    Associations associations,
    Optional<TargetProfile> target,
    List<Finding> findings) {
  /** Rows that are looked at, at the most. */
  public static final int MOST_ROWS = 50_000;

  /** Rows that columns are compared in, at the most. */
  public static final int MOST_COMPARED = 10_000;

  private static final int MOST_CELLS = 20_000_000;
  private static final int FEWEST_ROWS = 1_000;
  private static final int SHOWN_LEVELS = 12;

  /** Copies the lists. */
  public TableProfile {
    columns = List.copyOf(columns);
    findings = List.copyOf(findings);
  }

  /**
   * Looks at a table.
   *
   * @param target the column to predict, if it is known
   * @param reading what was said of reading it
   * @param summaries {@link DataQuality#describe} of it
   * @param findings {@link DataQuality#findings} of it
   */
  public static TableProfile of(
      Table table,
      Optional<String> target,
      ReadSpec reading,
      List<ColumnSummary> summaries,
      List<Finding> findings) {
    int cells = MOST_CELLS / Math.max(1, table.columns().size());
    int[] looked = draw(table.rowCount(), Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, cells)));
    int[] compared =
        looked.length <= MOST_COMPARED
            ? looked
            : Arrays.stream(draw(looked.length, MOST_COMPARED)).map(i -> looked[i]).toArray();
    TypeReasons reasons = new TypeReasons(table, reading);
    List<ColumnProfile> columns = new ArrayList<>();
    for (int i = 0; i < summaries.size(); i++) {
      Column column = table.columns().get(i);
      columns.add(
          new ColumnProfile(
              summaries.get(i),
              reasons.why(column, summaries.get(i)),
              distribution(column, looked)));
    }
    boolean gaps = table.columns().stream().anyMatch(column -> column.missingCount() > 0);
    Optional<Column> predicted =
        target.map(table::column).filter(column -> !(column instanceof DateColumn));
    return new TableProfile(
        table.rowCount(),
        looked.length,
        columns,
        gaps ? Optional.of(MissingPatterns.of(table, looked)) : Optional.empty(),
        associations(table, predicted, compared),
        predicted.map(column -> target(table, column, compared, findings)),
        findings);
  }

  /** Some rows drawn by chance, the same each time, in their order; all if there are no more. */
  static int[] draw(int rows, int most) {
    if (rows <= most) {
      return IntStream.range(0, rows).toArray();
    }
    Random random = new Random(0);
    int[] drawn = new int[most];
    int next = 0;
    for (int row = 0; next < most; row++) {
      if (random.nextInt(rows - row) < most - next) {
        drawn[next++] = row;
      }
    }
    return drawn;
  }

  private static Distribution distribution(Column column, int[] rows) {
    if (column.type() == ColumnType.TEXT) {
      return new Distribution.None();
    }
    if (column instanceof CategoricalColumn text) {
      int[] counts = new int[text.levels().size()];
      for (int row : rows) {
        if (text.code(row) >= 0) {
          counts[text.code(row)]++;
        }
      }
      return levels(text.levels(), counts);
    }
    if (column instanceof NumericColumn numbers && !numbers.words().isEmpty()) {
      int[] counts = new int[2];
      for (int row : rows) {
        if (!numbers.isMissing(row)) {
          counts[(int) numbers.value(row)]++;
        }
      }
      return levels(numbers.words(), counts);
    }
    double[] values = ((Variable.Numbers) Variable.of(column, rows)).values();
    double[] present = Arrays.stream(values).filter(Double::isFinite).toArray();
    return column instanceof DateColumn ? DateBinning.of(present) : Binning.of(present);
  }

  private static Distribution levels(List<String> names, int[] counts) {
    List<Count> all =
        IntStream.range(0, counts.length)
            .filter(i -> counts[i] > 0)
            .mapToObj(i -> new Count(names.get(i), counts[i]))
            .sorted(Comparator.comparingInt(Count::rows).reversed().thenComparing(Count::value))
            .toList();
    List<Count> rest = all.subList(Math.min(SHOWN_LEVELS, all.size()), all.size());
    return all.isEmpty()
        ? new Distribution.None()
        : new Distribution.Levels(
            all.subList(0, all.size() - rest.size()),
            rest.size(),
            rest.stream().mapToInt(Count::rows).sum());
  }

  private static Variable variable(
      Table table, Column column, Optional<Column> target, int[] rows) {
    boolean classes =
        target.isPresent()
            && target.get() == column
            && TaskInference.infer(column).isClassification();
    return classes ? Variable.ofClasses(column, table.origin(), rows) : Variable.of(column, rows);
  }

  private static Associations associations(Table table, Optional<Column> target, int[] rows) {
    List<Variable> variables = new ArrayList<>();
    Map<String, String> leftOut = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      String why = column.type() == ColumnType.TEXT ? "free text" : null;
      if (why == null && variables.size() == Associations.MOST_COLUMNS) {
        why = "beyond the first %d columns".formatted(Associations.MOST_COLUMNS);
      }
      if (why == null) {
        Variable variable = variable(table, column, target, rows);
        why = Associations.whyNot(variable);
        if (why == null) {
          variables.add(variable);
        }
      }
      if (why != null) {
        leftOut.put(column.name(), why);
      }
    }
    return Associations.of(variables, rows.length, leftOut);
  }

  private static TargetProfile target(
      Table table, Column target, int[] rows, List<Finding> findings) {
    TaskInference.Inferred inferred = TaskInference.explain(target);
    Variable predicted = variable(table, target, Optional.of(target), rows);
    List<Column> features = table.columns().stream().filter(column -> column != target).toList();
    List<Column> telling =
        features.stream()
            .filter(column -> Identifiers.why(column, table.cache().sorted()).isEmpty())
            .toList();
    Map<String, Double> alone = SoleScores.of(table, target, inferred.task(), telling);
    TargetGroups groups = new TargetGroups(predicted);
    boolean grouped =
        !(predicted instanceof Variable.Classes classes)
            || classes.names().size() <= Associations.MOST_LEVELS;
    List<TargetLink> links = new ArrayList<>();
    for (Column column : features) {
      boolean comparable = column.type() != ColumnType.TEXT;
      Variable variable = Variable.of(column, rows);
      comparable &= Associations.whyNot(variable) == null;
      if (comparable) {
        links.add(
            new TargetLink(
                Comparison.of(variable, predicted),
                alone.getOrDefault(column.name(), Double.NaN),
                findings.stream()
                    .anyMatch(
                        f -> f.kind() == Finding.Kind.LEAK && f.column().equals(column.name())),
                grouped ? groups.of(variable, column instanceof DateColumn) : List.of()));
      }
    }
    links.sort(Comparator.comparing((TargetLink link) -> link.association().strength()).reversed());
    return new TargetProfile(
        target.name(),
        inferred.task(),
        inferred.why(),
        predicted instanceof Variable.Classes classes ? classes.names() : List.of(),
        links);
  }
}
