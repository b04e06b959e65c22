package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.Fields;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The texts of a column that stand between blanks, which are left out. */
final class TrimmedTexts {
  private final Map<Integer, Long> rows = new TreeMap<>();

  /**
   * Counts those of a block.
   *
   * @param places the column's code of each of the block's levels
   */
  void add(TextCells block, int[] places) {
    for (int code = 0; code < places.length; code++) {
      if (block.trimmed(code) > 0) {
        rows.merge(places[code], (long) block.trimmed(code), Long::sum);
      }
    }
  }

  /** A text that stands there with and without blanks: it has become one. */
  Optional<Finding> finding(String name, List<String> levels, long[] counts) {
    List<Integer> joined =
        rows.entrySet().stream()
            .filter(text -> text.getValue() < counts[text.getKey()])
            .map(Map.Entry::getKey)
            .toList();
    if (joined.isEmpty()) {
      return Optional.empty();
    }
    int first = joined.get(0);
    return Optional.of(
        new Finding(
            Kind.TEXTS_ALIKE,
            name,
            "column '%s' has %d %s with and without blanks around: they are trimmed, %s is in %d rows with and in %d without (quotes around a field keep its blanks)"
                .formatted(
                    name,
                    joined.size(),
                    joined.size() == 1 ? "text" : "texts",
                    Fields.quoted(levels.get(first)),
                    rows.get(first),
                    counts[first] - rows.get(first))));
  }
}
