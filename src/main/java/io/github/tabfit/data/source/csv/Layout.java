package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.table.Finding;
import java.util.List;

/**
 * How a file is written, and what it begins with.
 *
 * @param dialect how its bytes become fields
 * @param names the columns' names
 * @param places where each column stands among a row's fields, counted from 0
 * @param width how many fields a row has
 * @param firstLine the number of the first line behind the header, counted from 1
 * @param findings what is read otherwise than it stands, or is in doubt
 */
record Layout(
    Dialect dialect,
    List<String> names,
    List<Integer> places,
    int width,
    long firstLine,
    List<Finding> findings) {
  /** Copies the lists. */
  Layout {
    names = List.copyOf(names);
    places = List.copyOf(places);
    findings = List.copyOf(findings);
  }

  /** Cells for a row's fields, from those of the columns. */
  Cells[] ofFields(Cells[] columns) {
    if (places.size() == width) {
      return columns;
    }
    Cells[] fields = new Cells[width];
    for (int i = 0; i < columns.length; i++) {
      fields[places.get(i)] = columns[i];
    }
    return fields;
  }

  /** The columns' texts, from those of a row's fields. */
  String[] columns(List<String> fields) {
    return places.stream().map(fields::get).toArray(String[]::new);
  }

  /** Whether a record has the fields of a row. */
  boolean isRow(List<String> fields) {
    return fields.size() == width
        || (dialect.emptyTail()
            && fields.size() > width
            && fields.subList(width, fields.size()).stream().allMatch(String::isEmpty));
  }
}
