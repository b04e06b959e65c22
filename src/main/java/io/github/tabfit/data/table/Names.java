package io.github.tabfit.data.table;

import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.NearestName;
import java.util.Collection;

/** The remedy for a name that does not exist: the nearest that does. */
public final class Names {
  private static final int LISTED = 10;

  private Names() {}

  /** " (did you mean 'x'?)", or the names there are when none is near. */
  public static String nearest(String wanted, Collection<String> names) {
    return NearestName.within(Math.max(1, wanted.length() / 3), wanted, names)
        .map(NearestName::hint)
        .orElseGet(() -> " (it has: " + listed(names) + ")");
  }

  /** The fault of a table that lacks a column. */
  static DataException noColumn(String origin, String wanted, Collection<String> names) {
    return new DataException(
        "%s: has no column '%s'%s".formatted(origin, wanted, nearest(wanted, names)));
  }

  /** The first names, separated by commas, and how many more there are. */
  public static String listed(Collection<String> names) {
    String first = String.join(", ", names.stream().limit(LISTED).toList());
    return names.size() > LISTED ? first + " and " + (names.size() - LISTED) + " more" : first;
  }
}
