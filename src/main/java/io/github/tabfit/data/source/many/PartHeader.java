package io.github.tabfit.data.source.many;

import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.List;

/** Holds the columns of each file against those of the first. */
record PartHeader(String first, List<String> columns, boolean byName) {
  private static final int LISTED = 5;

  /**
   * Where each of the first file's columns stands in another; -1 where it is not there.
   *
   * @throws DataException if the columns are others, or in another order, and that matters
   */
  int[] places(String origin, List<String> header) {
    if (!byName && !header.equals(columns)) {
      throw new DataException(
          "%s: has other columns than %s: %s (files of one table have one header)"
              .formatted(origin, first, difference(header)));
    }
    return columns.stream().mapToInt(header::indexOf).toArray();
  }

  private String difference(List<String> header) {
    List<String> parts = new ArrayList<>();
    List<String> lacking = columns.stream().filter(name -> !header.contains(name)).toList();
    List<String> added = header.stream().filter(name -> !columns.contains(name)).toList();
    if (!lacking.isEmpty()) {
      parts.add("it lacks " + listed(lacking));
    }
    if (!added.isEmpty()) {
      parts.add("it has " + listed(added) + " beside");
    }
    if (parts.isEmpty()) {
      int place = 0;
      while (header.get(place).equals(columns.get(place))) {
        place++;
      }
      parts.add(
          "the same in another order, '%s' where '%s' is required"
              .formatted(header.get(place), columns.get(place)));
    }
    return String.join(", ", parts);
  }

  private static String listed(List<String> names) {
    List<String> shown = names.stream().limit(LISTED).map(name -> "'" + name + "'").toList();
    return String.join(", ", shown)
        + (names.size() > LISTED ? " and %d more".formatted(names.size() - LISTED) : "");
  }

  /** Columns of another file that the first has not. */
  List<String> added(List<String> header) {
    return header.stream().filter(name -> !columns.contains(name)).toList();
  }
}
