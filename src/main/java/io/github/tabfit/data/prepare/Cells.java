package io.github.tabfit.data.prepare;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.spec.SpecException;
import java.util.List;

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
    if (first instanceof CategoricalColumn words) {
      CategoricalColumn[] all =
          cells.stream().map(CategoricalColumn.class::cast).toArray(CategoricalColumn[]::new);
      return new CategoricalColumn(
          name,
          words.type(),
          Ints.of(count, i -> all[i / rows].code(i % rows)),
          words.levels(),
          words.form());
    }
    throw new SpecException(
        "data.columns.%s: the steps of a window must be numbers or categories for layers that are not dense, got %s: leave it out with ignore"
            .formatted(name, first.type().id()));
  }
}
