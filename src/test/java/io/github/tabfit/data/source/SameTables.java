package io.github.tabfit.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;

/** Compares tables value by value, exactly. */
final class SameTables {
  private SameTables() {}

  static void assertSame(Table actual, Table expected) {
    assertThat(actual.rowCount()).isEqualTo(expected.rowCount());
    assertThat(actual.columns().stream().map(Column::name))
        .containsExactlyElementsOf(expected.columns().stream().map(Column::name).toList());
    for (Column wanted : expected.columns()) {
      Column found = actual.column(wanted.name());
      assertThat(found.type()).as(wanted.name()).isEqualTo(wanted.type());
      for (int row = 0; row < expected.rowCount(); row++) {
        assertThat(value(found, row))
            .as("%s in row %d", wanted.name(), row)
            .isEqualTo(value(wanted, row));
      }
    }
  }

  private static Object value(Column column, int row) {
    if (column.isMissing(row)) {
      return "missing";
    }
    if (column instanceof CategoricalColumn text) {
      return text.levels().get(text.code(row));
    }
    return column instanceof NumericColumn numbers
        ? (Object) numbers.value(row)
        : (Object) ((DateColumn) column).epochMillis(row);
  }
}
