package io.github.tabfit.data.quality;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Recognises columns that say which rows belong together, as the patient of several visits: many
 * values of a few rows each, and either a name of such a thing, or rows that share the target or
 * another column.
 */
final class RepeatedGroups {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?:.*[ _.-])?(?:patient|subject|person|participant|respondent|user|customer|client"
              + "|member|household|family|student|pupil|employee|driver|device|machine|sensor"
              + "|session|account|animal)(?:[ _.-]?(?:id|no|nr|num|number|code|key|name))?");
  private static final int FEW_NAMED = 5;
  private static final int FEW_VALUES = 20;
  private static final int MOST_ROWS_A_VALUE = 50;
  private static final double TELLS = 0.9;

  private final Table table;
  private final Column target;
  private final Task task;
  private final List<Column> features;
  private final int[] rows;

  RepeatedGroups(Table table, Column target, Task task, List<Column> features, int[] rows) {
    this.table = table;
    this.target = target;
    this.task = task;
    this.features = features;
    this.rows = rows;
  }

  /** What is to be said of a column; empty if it does not group the rows. */
  Optional<Finding> find(Column column) {
    boolean named = NAMED.matcher(column.name().trim()).matches();
    if (rows.length == 0 || !(named || column instanceof CategoricalColumn)) {
      return Optional.empty();
    }
    int[] groups = groups(column);
    int values = (int) Arrays.stream(groups).filter(group -> group >= 0).distinct().count();
    boolean repeats = values > 0 && rows.length >= 2 * values;
    boolean few = rows.length <= MOST_ROWS_A_VALUE * values && values >= FEW_VALUES;
    boolean isGroup =
        repeats
            && (named
                ? values >= FEW_NAMED
                : few && (tellsTarget(column, groups) || tells(groups)));
    if (!isGroup) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.GROUPS_REPEATED,
            column.name(),
            "column '%s' has %d values in %d rows: if new rows will bring new values, a random split flatters the score (data.split.group: %s keeps the rows of a value on one side)"
                .formatted(column.name(), values, rows.length, column.name())));
  }

  /** The group of each place among the rows; -1 where the column is missing, or is no group. */
  private int[] groups(Column column) {
    if (column instanceof CategoricalColumn text) {
      return Arrays.stream(rows).map(text::code).toArray();
    }
    if (!(column instanceof NumericColumn numbers) || !numbers.words().isEmpty()) {
      return new int[0];
    }
    double[] distinct =
        Arrays.stream(rows).mapToDouble(numbers::value).sorted().distinct().toArray();
    if (Arrays.stream(distinct).anyMatch(value -> value != Math.rint(value))) {
      return new int[0];
    }
    return Arrays.stream(rows)
        .map(row -> numbers.isMissing(row) ? -1 : Arrays.binarySearch(distinct, numbers.value(row)))
        .toArray();
  }

  /** Whether the rows of a group share the target; looks at whole groups, as many as are needed. */
  private boolean tellsTarget(Column column, int[] groups) {
    int step = 1 + (rows.length - 1) / SoleFeature.MOST_ROWS;
    int[] some =
        IntStream.range(0, rows.length)
            .filter(i -> groups[i] >= 0 && groups[i] % step == 0)
            .map(i -> rows[i])
            .toArray();
    SoleFeature alone = SoleFeature.of(table, target, task, some);
    return alone.isEvidence() && alone.score(column) >= TELLS;
  }

  /** Whether another column, which varies, has one value in each group. */
  private boolean tells(int[] groups) {
    return features.stream()
        .anyMatch(column -> !(column instanceof DateColumn) && follows(column, groups));
  }

  private boolean follows(Column column, int[] groups) {
    double[] valueOf = new double[Arrays.stream(groups).max().orElse(-1) + 1];
    Arrays.fill(valueOf, Double.NaN);
    double first = Double.NaN;
    boolean varies = false;
    for (int i = 0; i < rows.length; i++) {
      if (groups[i] >= 0 && !column.isMissing(rows[i])) {
        double value = value(column, rows[i]);
        double known = valueOf[groups[i]];
        if (!Double.isNaN(known) && known != value) {
          return false;
        }
        valueOf[groups[i]] = value;
        first = Double.isNaN(first) ? value : first;
        varies |= value != first;
      }
    }
    double[] present = Arrays.stream(valueOf).filter(value -> !Double.isNaN(value)).toArray();
    // A column of another value in each group would be the same key once more.
    boolean coarser = Arrays.stream(present).distinct().count() < present.length;
    return varies && coarser;
  }

  private static double value(Column column, int row) {
    return column instanceof CategoricalColumn text
        ? text.code(row)
        : ((NumericColumn) column).value(row);
  }
}
