package io.github.tabfit.cli.option;

import io.github.tabfit.data.table.Names;
import io.github.tabfit.spec.SpecException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Names of columns in an option, separated by commas; names may have commas too. */
public final class ColumnNames {
  private ColumnNames() {}

  /**
   * The names, of which the longest that is known is taken each time.
   *
   * @param option what a message calls it
   * @param unknown what the message says of a name that is not known, which is its %s
   * @throws SpecException if one is not known
   */
  public static List<String> of(
      String option, String text, Collection<String> known, String unknown) {
    List<String> names = new ArrayList<>();
    int at = 0;
    while (at <= text.length()) {
      String rest = text.substring(at);
      Optional<String> longest =
          known.stream()
              .filter(name -> rest.equals(name) || rest.startsWith(name + ","))
              .reduce((a, b) -> a.length() >= b.length() ? a : b);
      if (longest.isEmpty()) {
        String word = rest.contains(",") ? rest.substring(0, rest.indexOf(',')) : rest;
        throw new SpecException(
            option + ": " + unknown.formatted(word) + Names.nearest(word, known));
      }
      names.add(longest.get());
      at += longest.get().length() + 1;
    }
    return names;
  }
}
