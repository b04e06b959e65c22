package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.table.Fields;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What may be wrong with the lines that a table begins with, seen against the rows below. */
final class HeaderDoubts {
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
  private static final int FEWEST_ROWS = 3;
  private static final int LONGEST_UNIT = 12;
  private static final int SHOWN = 3;

  private HeaderDoubts() {}

  /** A header whose names are numbers where the column's values are: it may be a row. */
  static Optional<Finding> noHeader(List<String> header, List<List<String>> rows, long line) {
    List<Integer> numeric = numeric(header.size(), rows);
    boolean all =
        !numeric.isEmpty() && numeric.stream().allMatch(i -> FieldShape.isNumber(header.get(i)));
    if (!all || countUp(numeric.stream().map(header::get).toList())) {
      return Optional.empty();
    }
    return doubt(
        "line %d has numbers (%s) where the columns' names are required (if the table has no header, data.csv.header=false names its columns column1, column2, ...)"
            .formatted(line, shown(header, numeric)));
  }

  /** A first row of names, where the user says that there is no header. */
  static Optional<Finding> header(List<String> first, List<List<String>> rows, long line) {
    List<Integer> numeric = numeric(first.size(), rows);
    boolean none = !numeric.isEmpty() && numeric.stream().noneMatch(i -> isValue(first.get(i)));
    return none
        ? doubt(
            "line %d looks like a header (%s), and data.csv.header is false"
                .formatted(line, shown(first, numeric)))
        : Optional.empty();
  }

  /** A first row of units below the names. */
  static Optional<Finding> units(int width, List<List<String>> rows, long line) {
    if (rows.size() <= FEWEST_ROWS) {
      return Optional.empty();
    }
    List<String> first = rows.get(0);
    List<Integer> numeric = numeric(Math.min(width, first.size()), rows.subList(1, rows.size()));
    List<Integer> units = numeric.stream().filter(i -> isUnit(first.get(i))).toList();
    if (2 * units.size() <= numeric.size()
        || numeric.stream().map(first::get).anyMatch(FieldShape::isNumber)) {
      return Optional.empty();
    }
    String words =
        units.stream()
            .map(first::get)
            .distinct()
            .map(Fields::quoted)
            .collect(Collectors.joining(", "));
    return doubt(
        "line %d looks like units (%s), not like a row (delete it, or read it as missing: data.missing: [%s])"
            .formatted(line, shown(first, units), words));
  }

  private static Optional<Finding> doubt(String message) {
    return Optional.of(new Finding(Kind.FILE_IN_DOUBT, "", message));
  }

  private static boolean isValue(String field) {
    return FieldShape.isMissing(field) || FieldShape.isNumber(field);
  }

  private static boolean isUnit(String field) {
    return !isValue(field) && field.length() <= LONGEST_UNIT;
  }

  private static List<Integer> numeric(int width, List<List<String>> rows) {
    return IntStream.range(0, width).filter(i -> FieldShape.areNumbers(rows, i)).boxed().toList();
  }

  /** Names such as 2019, 2020, 2021. */
  private static boolean countUp(List<String> names) {
    if (names.size() < 2 || !names.stream().allMatch(n -> WHOLE.matcher(n).matches())) {
      return false;
    }
    for (int i = 1; i < names.size(); i++) {
      if (Integer.parseInt(names.get(i)) != Integer.parseInt(names.get(i - 1)) + 1) {
        return false;
      }
    }
    return true;
  }

  private static String shown(List<String> fields, List<Integer> places) {
    String first = places.stream().limit(SHOWN).map(fields::get).collect(Collectors.joining(", "));
    return places.size() > SHOWN ? first + ", ..." : first;
  }
}
