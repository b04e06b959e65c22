package io.github.tabfit.report.figure;

import io.github.tabfit.data.prepare.FittedCategorical;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.quality.ColumnSummary;
import io.github.tabfit.data.quality.DataQuality;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.explain.Explanation;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns of a run's table hold, and how far the training rows lie from those that the run
 * is judged by.
 *
 * @param rows of the table
 * @param columns in the table's order
 * @param from training rows that are compared
 * @param to the others; none where the training rows are judged by
 * @param findings what is to be known of the table
 */
public record ColumnFigures(
    int rows, List<Figure> columns, int[] from, int[] to, List<Finding> findings) {
  /**
   * A column.
   *
   * @param summary what it holds
   * @param why how its type is known
   * @param encoding what the network gets of it; "target", or "left out"
   * @param drift between training rows and the others
   */
  public record Figure(ColumnSummary summary, String why, String encoding, Optional<Drift> drift) {}

  /** Copies the lists. */
  public ColumnFigures {
    columns = List.copyOf(columns);
    findings = List.copyOf(findings);
  }

  static ColumnFigures of(Run run, Table table, MeasuredRows measured) {
    long seed = run.experiment().spec().seed();
    int[] train = run.experiment().split().train();
    int[] from = Explanation.draw(train, MeasuredRows.MOST, seed);
    boolean apart = measured.part().equals("test") || measured.part().equals("validation");
    boolean held = apart && run.training().heldOut().isEmpty();
    int[] to = held || measured.part().equals("test") ? measured.tableRows() : new int[0];
    Map<String, FittedColumn> fitted = new HashMap<>();
    run.bundle().preprocessing().columns().forEach(column -> fitted.put(column.name(), column));
    String target = run.bundle().preprocessing().target().name();
    List<Figure> figures = new ArrayList<>();
    for (ColumnSummary summary : DataQuality.describe(table)) {
      Column column = table.column(summary.name());
      String encoding =
          summary.name().equals(target)
              ? "target"
              : fitted.containsKey(summary.name())
                  ? encoding(fitted.get(summary.name()))
                  : "left out";
      boolean text = column.type() == ColumnType.TEXT;
      figures.add(
          new Figure(
              summary,
              why(run, column),
              encoding,
              to.length == 0 || text ? Optional.empty() : Drift.of(column, from, to)));
    }
    return new ColumnFigures(
        table.rowCount(), figures, from, to, run.experiment().preprocessing().findings());
  }

  /** Columns that have drifted beyond chance. */
  public List<Figure> drifted() {
    return columns.stream()
        .filter(f -> f.drift().isPresent() && f.drift().get().isSure(columns.size()))
        .toList();
  }

  /** Whether a column has drifted beyond chance. */
  public boolean isDrifted(Figure figure) {
    return drifted().contains(figure);
  }

  private static String why(Run run, Column column) {
    if (run.experiment().spec().data().reading().columns().containsKey(column.name())) {
      return "the experiment says so";
    }
    return switch (column.type()) {
      case NUMERIC -> "all values are numbers";
      case BOOLEAN -> "two words, yes and no";
      case DATE -> "all values are dates";
      case TEXT -> "texts of many words";
      case CATEGORICAL ->
          "texts that repeat, %d of them".formatted(((CategoricalColumn) column).levels().size());
      case IGNORE -> "";
    };
  }

  private static String encoding(FittedColumn column) {
    int features = column.featureCount();
    String count = features == 1 ? "1 feature" : "%,d features".formatted(features);
    if (column.type() == ColumnType.BOOLEAN) {
      return "0 or 1, " + count;
    }
    if (column instanceof FittedNumeric numeric) {
      return numeric.scaling().kind().id() + ", " + count;
    }
    String kind = column instanceof FittedCategorical ? "categories" : column.type().id();
    return kind + ", " + count;
  }
}
