package io.github.tabfit.data.source.column;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the fields of a column that is read as numbers, or as dates, look like, in whatever order
 * they come.
 */
public final class TypeGuess {
  private static final int MOST_OTHERS = 256;

  private final Map<String, Long> others = new LinkedHashMap<>();
  private long fitting;
  private long otherFields;
  private int shapes;

  /** Counts fields that are what the column is read as; numbers have shapes. */
  void addFitting(long count, int numberShapes) {
    fitting += count;
    shapes |= numberShapes;
  }

  /** Counts fields, which are not empty, of another text. */
  void addOther(String text, long count) {
    otherFields += count;
    if (others.size() < MOST_OTHERS || others.containsKey(text)) {
      others.merge(text, count, Long::sum);
    }
  }

  /** Adds what another guess has seen. */
  void add(TypeGuess other) {
    addFitting(other.fitting, other.shapes);
    otherFields += other.otherFields - other.listed();
    other.others.forEach(this::addOther);
  }

  private long listed() {
    return others.values().stream().mapToLong(Long::longValue).sum();
  }

  long fitting() {
    return fitting;
  }

  /** {@link NumberShapes} of the numbers. */
  int shapes() {
    return shapes;
  }

  /** The other fields' texts and how often they stand there; the first {@value #MOST_OTHERS}. */
  Map<String, Long> others() {
    return others;
  }

  /** Whether there are more other texts than are listed. */
  boolean hasMore() {
    return otherFields > listed();
  }
}
