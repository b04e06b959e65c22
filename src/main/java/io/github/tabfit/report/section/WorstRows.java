package io.github.tabfit.report.section;

import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.explain.ColumnImportance;
import io.github.tabfit.explain.Importance;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.Section;
import io.github.tabfit.report.figure.MeasuredRows;
import io.github.tabfit.report.figure.RunFigures;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The rows that are predicted worst, with the columns that matter most. */
public final class WorstRows {
  private static final int ROWS = 20;
  private static final int COLUMNS = 8;

  private WorstRows() {}

  /** The section. */
  public static Section of(RunFigures figures) {
    MeasuredRows rows = figures.measured();
    double[] costs = rows.costs();
    Set<Integer> seen = new LinkedHashSet<>();
    int[] worst =
        IntStream.of(rows.rising(row -> -costs[row]))
            .filter(row -> seen.add(rows.tableRows()[row]))
            .limit(ROWS)
            .toArray();
    List<String> columns = columns(figures);
    List<String> header = new ArrayList<>(List.of("line", "actual", "predicted"));
    boolean scored = rows.isClasses() && rows.target().hasProbabilities();
    if (rows.isClasses()) {
      header.add(scored ? "its probability" : "its margin");
      header.add("of the actual");
    } else {
      header.add("error");
    }
    header.addAll(columns);
    PageTable table = PageTable.of("The worst first; columns by their importance", header);
    for (int row : worst) {
      int tableRow = rows.tableRows()[row];
      List<Object> cells = new ArrayList<>();
      cells.add(String.valueOf(figures.table().lineOf(tableRow)));
      if (rows.isClasses()) {
        List<String> classes = rows.target().classes();
        cells.add(classes.get((int) rows.actual()[row]));
        cells.add(classes.get((int) rows.predicted()[row]));
        cells.add(rows.scores()[row][(int) rows.predicted()[row]]);
        cells.add(rows.scores()[row][(int) rows.actual()[row]]);
      } else {
        cells.add(rows.actual()[row]);
        cells.add(rows.predicted()[row]);
        cells.add(rows.predicted()[row] - rows.actual()[row]);
      }
      columns.forEach(name -> cells.add(Truth.text(figures.table().column(name), tableRow)));
      table.row(cells.toArray());
    }
    return Section.headed("Worst rows")
        .text(
            "The %d of the %s that are predicted worst. Look at them: wrong labels, faults of measurement and rare kinds gather here."
                .formatted(worst.length, rows.looked()))
        .table(table);
  }

  private static List<String> columns(RunFigures figures) {
    List<String> names =
        figures
            .reasoning()
            .importance()
            .map(Importance::ranked)
            .map(
                ranked ->
                    ranked.stream()
                        .map(ColumnImportance::group)
                        .flatMap(group -> group.columns().stream())
                        .toList())
            .orElseGet(
                () ->
                    figures.run().bundle().preprocessing().columns().stream()
                        .map(FittedColumn::name)
                        .toList());
    return names.stream().limit(COLUMNS).toList();
  }
}
