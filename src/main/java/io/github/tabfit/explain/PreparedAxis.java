package io.github.tabfit.explain;

import static java.time.ZoneOffset.UTC;

import io.github.tabfit.data.prepare.FittedCategorical;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedDate;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.prepare.FittedText;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of a column and the features that they become.
 *
 * @param axis the values
 * @param features of each value the features of the column
 */
record PreparedAxis(GridAxis axis, List<float[]> features) {
  private static final double LOWER = 0.05;
  private static final double UPPER = 0.95;

  /** numpy's {@code allclose}: |a - b| ≤ 1e-8 + 1e-5·|b|. */
  private static final double CLOSE = 1e-8;

  private static final double RELATIVELY_CLOSE = 1e-5;

  /**
   * The values of a column at which scikit-learn's {@code partial_dependence} would ask: of numbers
   * and dates the distinct ones if there are fewer than the resolution, else evenly spaced ones
   * from the 5th to the 95th percentile; of categories all that the model knows, the most frequent
   * of the rows if they are more than the resolution.
   *
   * @param resolution at least 2
   * @throws DataException if no row has a value in the column
   * @throws SpecException if the column is free text
   */
  static PreparedAxis of(ExplainedRows rows, FittedColumn column, int resolution) {
    if (column instanceof FittedText) {
      throw new SpecException(
          "column '%s' is text, which has no values to go through: dependence is on numbers, dates and categories"
              .formatted(column.name()));
    }
    Column values = rows.table().column(column.name());
    List<Object> raw = new ArrayList<>();
    GridAxis axis;
    if (column instanceof FittedCategorical known) {
      List<String> levels = frequent(rows, known, resolution);
      raw.addAll(levels);
      axis =
          new GridAxis(column.name(), levels, List.of(), known.categories().size() - levels.size());
    } else {
      double[] grid = grid(present(rows, values), resolution);
      if (grid.length == 0) {
        throw new DataException(
            "%s: column '%s' has no value in the rows that the model is explained by"
                .formatted(rows.table().origin(), column.name()));
      }
      List<String> labels = new ArrayList<>();
      for (double value : grid) {
        raw.add(column instanceof FittedDate ? date(value) : (Object) value);
        labels.add(text(column, value));
      }
      axis = new GridAxis(column.name(), labels, Arrays.stream(grid).boxed().toList(), 0);
    }
    List<float[]> features = new ArrayList<>();
    for (Object value : raw) {
      float[] into = new float[column.featureCount()];
      column.transform(value, rows.fitted().form(column.name()), into, 0);
      features.add(into);
    }
    return new PreparedAxis(axis, features);
  }

  private static LocalDateTime date(double millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli((long) millis), UTC);
  }

  private static String text(FittedColumn column, double value) {
    return column instanceof FittedNumeric number && !number.words().isEmpty()
        ? number.words().get(value == 0 ? 0 : 1)
        : column.text(value);
  }

  /** The row's value as a reader knows it; "missing" where there is none. */
  static String text(FittedColumn column, Column values, int row) {
    if (values.isMissing(row)) {
      return "missing";
    }
    if (values instanceof CategoricalColumn categories) {
      return categories.levels().get(categories.code(row));
    }
    return text(column, number(values, row));
  }

  private static double number(Column values, int row) {
    return values instanceof DateColumn dates
        ? dates.epochMillis(row)
        : ((NumericColumn) values).value(row);
  }

  private static double[] present(ExplainedRows rows, Column values) {
    return Arrays.stream(rows.tableRows())
        .filter(row -> !values.isMissing(row))
        .mapToDouble(row -> number(values, row))
        .sorted()
        .toArray();
  }

  /** As the documentation of {@code sklearn.inspection.partial_dependence} has it. */
  static double[] grid(double[] sorted, int resolution) {
    double[] distinct = Arrays.stream(sorted).distinct().toArray();
    if (distinct.length < resolution) {
      return distinct;
    }
    double first = quantile(sorted, LOWER);
    double last = quantile(sorted, UPPER);
    if (Math.abs(first - last) <= CLOSE + RELATIVELY_CLOSE * Math.abs(last)) {
      // Nearly all values are one: scikit-learn refuses such a column.
      first = sorted[0];
      last = sorted[sorted.length - 1];
    }
    double[] grid = new double[resolution];
    double step = (last - first) / (resolution - 1);
    for (int i = 0; i < resolution; i++) {
      grid[i] = i == resolution - 1 ? last : first + i * step;
    }
    return grid;
  }

  /** scipy's {@code mquantiles} with its own plotting positions, (k - 0.4) / (n + 0.2). */
  private static double quantile(double[] sorted, double share) {
    int n = sorted.length;
    double place = n * share + 0.4 + 0.2 * share;
    int below = (int) Math.floor(Math.max(1, Math.min(n - 1, place)));
    double part = Math.max(0, Math.min(1, place - below));
    return (1 - part) * sorted[below - 1] + part * sorted[below];
  }

  /** The categories that the model knows, by name; the most frequent if there are more. */
  private static List<String> frequent(ExplainedRows rows, FittedCategorical known, int most) {
    List<String> levels = new ArrayList<>(known.categories());
    if (levels.size() > most) {
      Map<String, Integer> counts = new HashMap<>();
      CategoricalColumn column = (CategoricalColumn) rows.table().column(known.name());
      for (int row : rows.tableRows()) {
        if (!column.isMissing(row)) {
          counts.merge(column.levels().get(column.code(row)), 1, Integer::sum);
        }
      }
      levels.sort(Comparator.comparing(level -> -counts.getOrDefault(level, 0)));
      levels = levels.subList(0, most);
      Collections.sort(levels);
    }
    return levels;
  }
}
