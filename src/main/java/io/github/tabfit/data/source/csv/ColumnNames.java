package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
    for (int i = 0; i < width; i++) {
      names.add(numbered(i, Set.of()));
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
    // A name of the header stays with the first column that has it.
    Set<String> taken = new HashSet<>(header);
    Set<String> given = new HashSet<>();
    List<String> names = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i);
      if (name.isBlank()) {
        if (header.size() > 1 && FieldShape.countRows(rows, i)) {
          findings.add(
              new Finding(
                  Kind.FILE_READ,
                  "",
                  "column %d has no name and holds the row number: it is left out (a name in the header keeps it)"
                      .formatted(i + 1)));
          continue;
        }
        name = numbered(i, taken);
        findings.add(
            new Finding(
                Kind.FILE_READ,
                name,
                "column %d has no name in the header: it is called '%s'".formatted(i + 1, name)));
      } else if (given.contains(name)) {
        name = next(name, taken);
        findings.add(
            new Finding(
                Kind.FILE_READ,
                name,
                "column '%s' is there twice in the header: column %d is called '%s'"
                    .formatted(header.get(i), i + 1, name)));
      }
      taken.add(name);
      given.add(name);
      names.add(name);
      places.add(i);
    }
    return new ColumnNames(names, places, findings);
  }

  private static String numbered(int place, Set<String> taken) {
    String name = "column" + (place + 1);
    return taken.contains(name) ? next(name, taken) : name;
  }

  private static String next(String name, Set<String> taken) {
    int number = 2;
    while (taken.contains(name + "_" + number)) {
      number++;
    }
    return name + "_" + number;
  }
}
