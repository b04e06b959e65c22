package io.github.tabfit.data.table;

import io.github.tabfit.spec.DataException;
import java.util.Collection;
import java.util.Locale;

/** The remedy for a name that does not exist: the nearest that does. */
public final class Names {
  private static final int LISTED = 10;

  private Names() {}

  /** " (did you mean 'x'?)", or the names there are when none is near. */
  public static String nearest(String wanted, Collection<String> names) {
    String best = null;
    int bestDistance = Math.max(1, wanted.length() / 3) + 1;
    for (String name : names) {
      int distance = distance(wanted.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = name;
      }
    }
    if (best != null) {
      return " (did you mean '" + best + "'?)";
    }
    return " (it has: " + listed(names) + ")";
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

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        current[j] = Math.min(previous[j - 1] + change, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
