package io.github.tabfit.data.datavec;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** Columns of consecutive rows as one. */
final class Parts {
  private Parts() {}

  /**
   * The parts one behind the other.
   *
   * @param parts of one name and type, at least one
   */
  static Column joined(List<Column> parts) {
    int rows = parts.stream().mapToInt(Column::size).sum();
    Column first = parts.get(0);
    if (first instanceof NumericColumn numbers) {
      double[] values = new double[rows];
      int next = 0;
      for (Column part : parts) {
        for (int row = 0; row < part.size(); row++) {
          values[next++] = ((NumericColumn) part).value(row);
        }
      }
      return new NumericColumn(first.name(), Doubles.of(values), numbers.words(), ColumnForm.PLAIN);
    }
    if (first instanceof DateColumn) {
      long[] millis = new long[rows];
      int next = 0;
      for (Column part : parts) {
        for (int row = 0; row < part.size(); row++) {
          millis[next++] = ((DateColumn) part).epochMillis(row);
        }
      }
      return new DateColumn(first.name(), Longs.of(millis), ColumnForm.PLAIN);
    }
    return texts(parts, rows);
  }

  private static Column texts(List<Column> parts, int rows) {
    TreeSet<String> found = new TreeSet<>();
    parts.forEach(part -> found.addAll(((CategoricalColumn) part).levels()));
    List<String> levels = new ArrayList<>(found);
    int[] codes = new int[rows];
    int next = 0;
    for (Column part : parts) {
      CategoricalColumn texts = (CategoricalColumn) part;
      int[] places = new int[texts.levels().size()];
      Arrays.setAll(places, i -> Collections.binarySearch(levels, texts.levels().get(i)));
      for (int row = 0; row < texts.size(); row++) {
        codes[next++] = texts.isMissing(row) ? -1 : places[texts.code(row)];
      }
    }
    Column first = parts.get(0);
    return new CategoricalColumn(
        first.name(), first.type(), Ints.of(codes), levels, ColumnForm.PLAIN);
  }
}
