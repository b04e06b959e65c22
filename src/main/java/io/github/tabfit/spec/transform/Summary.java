package io.github.tabfit.spec.transform;

import io.github.tabfit.spec.Named;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What several values become; those that are missing do not take part. */
public enum Summary implements Named {
  /** How many there are. */
  COUNT,
  /** Their sum, 0 of none. */
  SUM,
  /** Their mean. */
  MEAN,
  /** The least. */
  MIN,
  /** The greatest. */
  MAX,
  /** Their standard deviation, by n - 1; missing for fewer than two. */
  SD,
  /** The first in the rows' order. */
  FIRST,
  /** The last in the rows' order. */
  LAST;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The summary of that name; empty if there is none. */
  public static Optional<Summary> of(String id) {
    return Stream.of(values()).filter(summary -> summary.id().equals(id)).findFirst();
  }

  /** The names of all, for messages. */
  public static String ids() {
    return Stream.of(values()).map(Summary::id).collect(Collectors.joining(", "));
  }

  /** Whether it is of numbers alone; the others are of anything. */
  public boolean isOfNumbers() {
    return this == SUM || this == MEAN || this == SD;
  }
}
