package io.github.tabfit.data.source.json;

import io.github.tabfit.data.table.Finding;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Keys that come first behind the rows that tell the columns; several threads find them. */
final class LateKeys {
  private static final int LISTED = 10;

  private final TreeSet<String> paths = new TreeSet<>();
  private boolean more;

  /** Adds one. The first by the alphabet are kept: the order of finding does not matter. */
  synchronized void add(String path) {
    if (paths.add(path) && paths.size() > LISTED) {
      paths.pollLast();
      more = true;
    }
  }

  /** What the user should know; empty if there are none. */
  synchronized Optional<Finding> finding(int lookedAt) {
    if (paths.isEmpty()) {
      return Optional.empty();
    }
    List<String> quoted = paths.stream().map(path -> "'" + path + "'").toList();
    return Optional.of(
        new Finding(
            Finding.Kind.FILE_READ,
            "",
            "%s%s %s first behind the %,d rows that tell the columns, and %s left out (write %s, null where missing, in the first row)"
                .formatted(
                    String.join(", ", quoted),
                    more ? " and more" : "",
                    quoted.size() == 1 ? "comes" : "come",
                    lookedAt,
                    quoted.size() == 1 ? "is" : "are",
                    quoted.size() == 1 ? "it" : "them")));
  }
}
