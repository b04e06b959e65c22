package io.github.tabfit.data.source.dress;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of known values and the texts that stand for them.
 *
 * @param values doubles, milliseconds since 1970 or texts, "" where missing
 */
record DressedColumn(String name, ColumnType type, List<Object> values, List<String> texts) {
  private static final String MISSING = "";

  /** What is different in a column that was read: empty if nothing is. */
  String difference(Column read) {
    List<Object> found = new ArrayList<>();
    for (int row = 0; row < read.size(); row++) {
      found.add(value(read, row));
    }
    if (read.type() == type && found.equals(values)) {
      return "";
    }
    StringBuilder said = new StringBuilder("%s: %s, not %s".formatted(name, read.type(), type));
    for (int row = 0; row < values.size(); row++) {
      if (row >= found.size() || !found.get(row).equals(values.get(row))) {
        return said.append(
                "; row %d, written as \"%s\", is %s, not %s"
                    .formatted(
                        row,
                        texts.get(row),
                        row < found.size() ? found.get(row) : "not there",
                        values.get(row)))
            .toString();
      }
    }
    return said.toString();
  }

  private static Object value(Column column, int row) {
    if (column.isMissing(row)) {
      return MISSING;
    }
    if (column instanceof CategoricalColumn text) {
      return text.levels().get(text.code(row));
    }
    return column instanceof NumericColumn numbers
        ? (Object) numbers.value(row)
        : (Object) ((DateColumn) column).epochMillis(row);
  }
}
