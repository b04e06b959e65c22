package io.github.tabfit.report.figure;

import io.github.tabfit.data.prepare.FittedCategorical;
import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.profile.TypeReasons;
import io.github.tabfit.data.quality.ColumnSummary;
import io.github.tabfit.data.quality.DataQuality;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.explain.Explanation;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
  private static final String LEFT_OUT = "left out";

  /**
   * A column.
   *
   * @param summary what it holds
   * @param why why it has its type
   * @param encoding what the network gets of it; "target", or "left out"
   * @param drift between training rows and the others; empty of what the network does not get
   */
  public record Figure(ColumnSummary summary, String why, String encoding, Optional<Drift> drift) {
    /** Whether neither the network gets it, nor is it the target. */
    public boolean isLeftOut() {
      return encoding.equals(LEFT_OUT);
    }
  }

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
    TypeReasons reasons = new TypeReasons(table, run.experiment().spec().data().reading());
    List<Figure> figures = new ArrayList<>();
    for (ColumnSummary summary : DataQuality.describe(table)) {
      Column column = table.column(summary.name());
      String encoding =
          summary.name().equals(target)
              ? "target"
              : fitted.containsKey(summary.name())
                  ? encoding(fitted.get(summary.name()))
                  : LEFT_OUT;
      boolean compared =
          to.length > 0 && column.type() != ColumnType.TEXT && !encoding.equals(LEFT_OUT);
      figures.add(
          new Figure(
              summary,
              reasons.why(column, summary),
              encoding,
              compared ? Drift.of(column, from, to) : Optional.empty()));
    }
    return new ColumnFigures(
        table.rowCount(), figures, from, to, run.experiment().preprocessing().findings());
  }

  /** Columns that have drifted beyond chance. */
  public List<Figure> drifted() {
    return columns.stream().filter(this::isDrifted).toList();
  }

  /** Whether a column has drifted beyond chance. */
  public boolean isDrifted(Figure figure) {
    return figure.drift().filter(drift -> drift.isSure(columns.size())).isPresent();
  }

  private static String encoding(FittedColumn column) {
    int features = column.featureCount();
    String count =
        features == 1 ? "1 feature" : String.format(Locale.ROOT, "%,d features", features);
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
