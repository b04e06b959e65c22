package io.github.tabfit.data.prepare;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.spec.SpecException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Columns that are one quantity at several places, as one column: all rows of each, in turn. */
final class Cells {
  private Cells() {}

  /**
   * The column of all.
   *
   * @param name what messages call it
   * @param cells of one type, at least one
   * @throws SpecException if they are dates or texts
   */
  static Column joined(String name, List<Column> cells) {
    Column first = cells.get(0);
    int rows = first.size();
    int count = Math.multiplyExact(rows, cells.size());
    if (first instanceof NumericColumn numbers) {
      NumericColumn[] all =
          cells.stream().map(NumericColumn.class::cast).toArray(NumericColumn[]::new);
      return new NumericColumn(
          name,
          Doubles.of(count, i -> all[i / rows].value(i % rows)),
          numbers.words(),
          numbers.form());
    }
    if (first instanceof CategoricalColumn) {
      return categories(name, cells);
    }
    throw new SpecException(
        "data.columns.%s: the steps of a window must be numbers or categories for layers that are not dense, got %s: leave it out with ignore"
            .formatted(name, first.type().id()));
  }

  /** Each column may know other categories: the whole knows all. */
  private static Column categories(String name, List<Column> cells) {
    CategoricalColumn first = (CategoricalColumn) cells.get(0);
    List<CategoricalColumn> columns = cells.stream().map(CategoricalColumn.class::cast).toList();
    List<String> levels =
        columns.stream().flatMap(column -> column.levels().stream()).distinct().sorted().toList();
    Map<String, Integer> places = new HashMap<>();
    levels.forEach(level -> places.put(level, places.size()));
    int[][] codes =
        columns.stream()
            .map(column -> column.levels().stream().mapToInt(places::get).toArray())
            .toArray(int[][]::new);
    int rows = first.size();
    return new CategoricalColumn(
        name,
        first.type(),
        Ints.of(
            rows * cells.size(),
            i -> {
              int code = columns.get(i / rows).code(i % rows);
              return code < 0 ? code : codes[i / rows][code];
            }),
        levels,
        first.form());
  }
}
