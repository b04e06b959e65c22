package io.github.tabfit.explain;

import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.explain.Background.Explained;
import io.github.tabfit.explain.ShapleyMethod.Contribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the reasons of rows by one background. */
public final class RowExplainer {
  private static final String STAGE = "Reasons";

  private final Background background;
  private final ShapleyMethod method;
  private final Work work;

  RowExplainer(Background background, long seed, Work work) {
    this.background = background;
    this.work = work;
    method = ShapleyMethod.of(background, seed);
  }

  /**
   * The reasons of rows, all of them, in their order.
   *
   * @param table has the model's columns, read as the model reads them
   * @param tableRows rows of the table, from 0
   * @throws io.github.tabfit.spec.DataException if a value cannot be used
   * @throws java.util.concurrent.CancellationException if the explanation's listener cancelled
   */
  public List<RowReasons> of(Table table, int[] tableRows) {
    if (tableRows.length == 0) {
      return List.of();
    }
    ExplainedRows rows = ExplainedRows.of(background.model(), table, tableRows);
    List<Explained> explained = new ArrayList<>();
    for (int i = 0; i < rows.count(); i++) {
      explained.add(background.explained(rows.features(new int[] {i})));
    }
    List<RowReasons> reasons = new ArrayList<>();
    List<double[]> pieces = new ArrayList<>();
    int each = method.pieces();
    work.run(
        STAGE,
        each * rows.count(),
        task -> method.piece(task % each, explained.get(task / each)),
        piece -> {
          pieces.add(piece);
          if (pieces.size() == each) {
            int row = reasons.size();
            reasons.add(reasons(rows, row, explained.get(row), pieces));
            pieces.clear();
          }
        });
    return reasons;
  }

  private RowReasons reasons(
      ExplainedRows rows, int row, Explained explained, List<double[]> pieces) {
    List<Contribution> contributions = method.join(pieces, explained);
    Map<String, FittedColumn> columns = new HashMap<>();
    rows.fitted().columns().forEach(column -> columns.put(column.name(), column));
    int tableRow = rows.tableRow(row);
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; i < contributions.size(); i++) {
      ColumnGroup group = background.groups().get(i).group();
      String value =
          group.columns().stream()
              .map(
                  name -> PreparedAxis.text(columns.get(name), rows.table().column(name), tableRow))
              .collect(Collectors.joining(", "));
      Contribution contribution = contributions.get(i);
      reasons.add(new Reason(group, value, contribution.value(), contribution.standardError()));
    }
    return new RowReasons(
        tableRow + 1,
        background.model().name(explained.label()),
        explained.prediction(),
        background.base(explained.label()),
        background.count(),
        method.isExact(),
        reasons);
  }
}
