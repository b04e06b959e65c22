package io.github.tabfit.explain;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedText;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Why a model says so, on rows of a table. Any model can be explained: it is asked for predictions
 * only. Columns are those of the table, before they are prepared.
 *
 * <pre>{@code
 * HeldOutRows test = HeldOutRows.of(bundle);
 * Explanation why = Explanation.of(Predictor.of(bundle), test.table(), test.rows());
 * why.importance(Metric.RMSE, 5, List.of()).ranked();
 * }</pre>
 */
public final class Explanation {
  /** Rows that stand for all others in {@link #reasons}, unless said otherwise. */
  public static final int BACKGROUND = 100;

  private static final String UNKNOWN = "column '%s' is none that the model reads%s";

  private final ExplainedRows rows;
  private final ExplanationSettings settings;
  private final ExplanationListener listener;

  private Explanation(
      ExplainedRows rows, ExplanationSettings settings, ExplanationListener listener) {
    this.rows = rows;
    this.settings = settings;
    this.listener = listener;
  }

  /**
   * Prepares rows to explain a model by, with the experiment's seed.
   *
   * @param table has the model's columns, read as the model reads them, and for {@link #importance}
   *     the target
   * @param tableRows rows of the table, from 0, at least one; those of weight 0 are left out
   * @throws DataException if there is none, or a value cannot be used
   */
  public static Explanation of(Predictor predictor, Table table, int[] tableRows) {
    int[] counted = predictor.bundle().preprocessing().counted(table, tableRows);
    if (counted.length == 0) {
      throw new DataException(
          "%s: has no row to explain the model by: at least 1 is required"
              .formatted(table.origin()));
    }
    return new Explanation(
        ExplainedRows.of(predictor, table, counted),
        ExplanationSettings.of(predictor.bundle().spec().seed()),
        ExplanationListener.NONE);
  }

  /**
   * Some of a number of rows, drawn without repetition, ascending; all if they are no more than
   * {@code most}.
   *
   * @param tableRows rows of a table
   */
  public static int[] draw(int[] tableRows, int most, long seed) {
    int[] places = ExplainedRows.draw(tableRows.length, most, seed);
    for (int i = 0; i < places.length; i++) {
      places[i] = tableRows[places[i]];
    }
    return places;
  }

  /**
   * The same with other settings.
   *
   * @throws SpecException if one names a column that the model does not read
   */
  public Explanation with(ExplanationSettings other) {
    other.together().forEach(group -> group.columns().forEach(this::column));
    return new Explanation(rows, other, listener);
  }

  /** The same, followed by a listener. */
  public Explanation with(ExplanationListener other) {
    return new Explanation(rows, settings, other);
  }

  /** What all explanations have in common. */
  public ExplanationSettings settings() {
    return settings;
  }

  /** How many rows the model is explained by. */
  public int rowCount() {
    return rows.count();
  }

  /** The metric that tells most of a model: RMSE, log loss, or accuracy where there are margins. */
  public static Metric defaultMetric(Predictor predictor) {
    if (predictor.classes().isEmpty()) {
      return Metric.RMSE;
    }
    return predictor.hasProbabilities() ? Metric.LOG_LOSS : Metric.ACCURACY;
  }

  /**
   * How much worse the model is when a column's values are shuffled.
   *
   * @param metric of the model's task; not {@link Metric#LOSS}
   * @param repeats how often each column is shuffled, at least 1
   * @param columns which; empty for all. Those that go together with one of them are with it
   * @throws SpecException if a column is none that the model reads, or the metric is of another
   *     task
   * @throws DataException if no row has a target, or the metric is undefined on the rows
   * @throws CancellationException if the listener cancelled
   */
  public Importance importance(Metric metric, int repeats, List<String> columns) {
    if (metric == Metric.LOSS) {
      throw new SpecException(
          "metric must be one that is measured by predictions, got loss (try "
              + defaultMetric(rows.predictor()).id()
              + ")");
    }
    Metric.byId(metric.id(), rows.fitted().target().task());
    if (repeats < 1) {
      throw new SpecException("repeats must be at least 1, got " + repeats);
    }
    Set<String> wanted = new HashSet<>(columns);
    wanted.forEach(this::column);
    List<ColumnGroup> groups =
        groups().stream()
            .filter(
                group -> wanted.isEmpty() || group.columns().stream().anyMatch(wanted::contains))
            .toList();
    PermutationImportance permutation = new PermutationImportance(rows, metric);
    return permutation.of(
        GroupFeatures.of(rows.fitted().columns(), groups),
        permutation.permutations(repeats, settings.seed()),
        work());
  }

  /**
   * The importance of all columns by the {@link #defaultMetric}, each by itself and shuffled once,
   * on rows that are prepared.
   *
   * @param rows at least one, with labels, of the model's own table
   * @throws DataException if the metric is undefined on the rows
   */
  public static Importance importance(Predictor predictor, Examples rows, long seed) {
    PermutationImportance permutation =
        new PermutationImportance(
            new ModelOutputs(predictor),
            rows,
            defaultMetric(predictor),
            predictor.bundle().provenance().dataSource());
    List<FittedColumn> columns = predictor.bundle().preprocessing().columns();
    List<ColumnGroup> groups =
        columns.stream().map(column -> ColumnGroup.of(column.name())).toList();
    return permutation.of(
        GroupFeatures.of(columns, groups),
        permutation.permutations(1, seed),
        new Work(ExplanationSettings.of(seed).threads(), ExplanationListener.NONE));
  }

  /** Whether {@link #dependence} goes with a column of the model: not with free text. */
  public boolean hasValues(String column) {
    return !(column(column) instanceof FittedText);
  }

  /**
   * How the prediction changes with one or two columns.
   *
   * @param columns one or two
   * @param resolution values a column at the most, at least 2
   * @param curves rows whose own curves are kept, at the most; drawn
   * @throws SpecException if a column is none that the model reads, or free text
   * @throws DataException if a column has no value in the rows
   * @throws CancellationException if the listener cancelled
   */
  public Dependence dependence(List<String> columns, int resolution, int curves) {
    if (columns.isEmpty() || columns.size() > 2 || columns.size() != Set.copyOf(columns).size()) {
      throw new SpecException("dependence is on one column or on two, got " + columns);
    }
    if (resolution < 2 || curves < 0) {
      throw new SpecException(
          "the grid must have at least 2 values, and curves be at least 0; got %d and %d"
              .formatted(resolution, curves));
    }
    List<PreparedAxis> axes = new ArrayList<>();
    List<ColumnGroup> groups = new ArrayList<>();
    for (String name : columns) {
      axes.add(PreparedAxis.of(rows, column(name), resolution));
      groups.add(ColumnGroup.of(name));
    }
    return new PartialDependence(rows)
        .of(
            axes,
            GroupFeatures.of(rows.fitted().columns(), groups),
            curves == 0 ? new int[0] : rows.drawn(curves, settings.seed()),
            work());
  }

  /**
   * Why rows are predicted as they are: Shapley values, exact for up to 10 columns or groups, else
   * from orders that are drawn. Columns that the row does not share with the background rows count
   * as if they were independent (the interventional value function).
   *
   * @param tableRows rows of the table, from 0; they need not be among those of this explanation
   * @param background how many of this explanation's rows stand for all, at least 1; drawn
   * @return a row each, in their order; of a classification for the probability of the class that
   *     is predicted
   * @throws CancellationException if the listener cancelled
   */
  public List<RowReasons> reasons(int[] tableRows, int background) {
    for (int row : tableRows) {
      if (row < 0 || row >= rows.table().rowCount()) {
        throw new SpecException(
            "%s has the rows 1 to %d, got %d"
                .formatted(rows.table().origin(), rows.table().rowCount(), row + 1L));
      }
    }
    return explainer(background).of(rows.table(), tableRows);
  }

  /**
   * Finds the {@link #reasons} of rows of any table, which may come in parts.
   *
   * @param background how many of this explanation's rows stand for all, at least 1; drawn
   */
  public RowExplainer explainer(int background) {
    if (background < 1) {
      throw new SpecException("background must have at least 1 row, got " + background);
    }
    Background others =
        new Background(
            rows,
            rows.drawn(background, settings.seed()),
            GroupFeatures.of(rows.fitted().columns(), groups()));
    return new RowExplainer(others, settings.seed(), work());
  }

  /** The groups of the settings, and every other column by itself, in the model's order. */
  private List<ColumnGroup> groups() {
    Map<String, ColumnGroup> ofColumn = new LinkedHashMap<>();
    settings.together().forEach(group -> group.columns().forEach(c -> ofColumn.put(c, group)));
    List<ColumnGroup> groups = new ArrayList<>();
    for (FittedColumn column : rows.fitted().columns()) {
      ColumnGroup group = ofColumn.getOrDefault(column.name(), ColumnGroup.of(column.name()));
      if (!groups.contains(group)) {
        groups.add(group);
      }
    }
    return groups;
  }

  private FittedColumn column(String name) {
    return rows.fitted().columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new SpecException(
                    UNKNOWN.formatted(name, Names.nearest(name, rows.predictor().columns()))));
  }

  private Work work() {
    return new Work(settings.threads(), listener);
  }
}
