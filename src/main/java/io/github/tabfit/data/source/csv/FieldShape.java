package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.table.MissingWords;
import java.util.List;
import java.util.regex.Pattern;

/** What a field looks like before anything is known of its column. */
final class FieldShape {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?[.,]?[0-9][0-9.,' \\u00a0]*([eE][-+]?[0-9]+)?%?");

  private FieldShape() {}

  /** Whether it is a number in any of the usual forms. */
  static boolean isNumber(String field) {
    return NUMBER.matcher(field).matches();
  }

  static boolean isMissing(String field) {
    return field.isBlank() || MissingWords.isAmongNumbers(field);
  }

  /** Whether all fields of a column that are not missing are numbers, and there are some. */
  static boolean areNumbers(List<List<String>> rows, int column) {
    boolean some = false;
    for (List<String> row : rows) {
      if (column < row.size() && !isMissing(row.get(column))) {
        if (!isNumber(row.get(column))) {
          return false;
        }
        some = true;
      }
    }
    return some;
  }

  /** Whether the fields of a column are 0, 1, 2, ... or 1, 2, 3, ... */
  static boolean countRows(List<List<String>> rows, int column) {
    int first = -1;
    for (int i = 0; i < rows.size(); i++) {
      String field = column < rows.get(i).size() ? rows.get(i).get(column) : "";
      if (i == 0) {
        first = field.equals("0") ? 0 : 1;
      }
      if (!field.equals(Integer.toString(first + i))) {
        return false;
      }
    }
    return !rows.isEmpty();
  }

  static boolean areEmpty(List<List<String>> rows, int column) {
    return rows.stream().allMatch(row -> column >= row.size() || row.get(column).isEmpty());
  }
}
