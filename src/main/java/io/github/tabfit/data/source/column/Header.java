package io.github.tabfit.data.source.column;

import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The checks that the header and the width of a table must pass. */
public final class Header {
  private Header() {}

  /** The names, each given once and not blank. */
  public static List<String> checked(String origin, long line, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (name.isBlank()) {
        throw new DataException(
            "%s:%d: column %d of %d has no name (give it one in the header)"
                .formatted(origin, line, i + 1, names.size()));
      }
      if (!seen.add(name)) {
        throw new DataException(
            "%s:%d: column '%s' is there twice (rename one of them)".formatted(origin, line, name));
      }
    }
    return List.copyOf(new ArrayList<>(names));
  }

  public static DataException ragged(String origin, long line, int required, int found) {
    return new DataException(
        "%s:%d: required %d %s, as the header has, found %d (put a field that holds the delimiter"
                .formatted(origin, line, required, required == 1 ? "field" : "fields", found)
            + " into double quotes)");
  }

  public static DataException empty(String origin) {
    return new DataException(origin + ": is empty (a header and rows are required)");
  }

  public static DataException noRows(String origin) {
    return new DataException(origin + ": has a header but no rows");
  }
}
