package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.column.GivenNames;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of the columns, each given once.
 *
 * @param names the names
 * @param places where each column stands among a row's fields, counted from 0
 * @param findings which names were made up, and which columns left out
 */
record ColumnNames(List<String> names, List<Integer> places, List<Finding> findings) {
  /** Names by number, for a table without a header. */
  static ColumnNames numbered(int width) {
    List<String> names = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    GivenNames given = new GivenNames(List.of());
    for (int i = 0; i < width; i++) {
      names.add(given.numbered(i + 1));
      places.add(i);
    }
    return new ColumnNames(names, places, List.of());
  }

  /**
   * Names as the header has them; those that it lacks or repeats are made up.
   *
   * @param rows the first rows, which tell whether a column without a name counts them
   */
  static ColumnNames of(List<String> header, List<List<String>> rows) {
    GivenNames given = new GivenNames(header);
    List<String> names = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      if (name.isBlank() && header.size() > 1 && FieldShape.countRows(rows, i)) {
        findings.add(
            new Finding(
                Kind.FILE_READ,
                "",
                "column %d has no name and holds the row number: it is left out (a name in the header keeps it)"
                    .formatted(i + 1)));
        continue;
      }
      names.add(given.name(i + 1, name));
      places.add(i);
    }
    findings.addAll(given.findings());
    return new ColumnNames(names, places, findings);
  }
}
