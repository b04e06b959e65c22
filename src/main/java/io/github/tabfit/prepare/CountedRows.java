package io.github.tabfit.prepare;

import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.DataSpec;
import java.util.List;
import java.util.stream.IntStream;

/** A row of weight 0 is a row that is not there. */
public final class CountedRows {
  private CountedRows() {}

  /**
   * The table without its rows of weight 0, of which it says how many there were; the same table if
   * there are none.
   *
   * @param table read as the experiment requests
   */
  public static Table of(Table table, DataSpec data) {
    if (data.weight().isEmpty()
        || !(table.column(data.weight().get()) instanceof NumericColumn weights)) {
      return table;
    }
    int[] counted =
        IntStream.range(0, table.rowCount()).filter(row -> weights.value(row) != 0).toArray();
    int left = table.rowCount() - counted.length;
    // With no row left the weights themselves are the fault, which is told where they are used.
    if (left == 0 || counted.length == 0) {
      return table;
    }
    Finding finding =
        new Finding(
            Kind.WEIGHT_ZERO,
            weights.name(),
            "column '%s', the weight, is 0 in %d of %d rows: these rows are left out"
                .formatted(weights.name(), left, table.rowCount()));
    return table.only(counted).with(List.of(finding));
  }
}
