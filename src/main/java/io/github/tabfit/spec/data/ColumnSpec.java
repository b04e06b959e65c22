package io.github.tabfit.spec.data;

import io.github.tabfit.spec.SpecException;
import java.util.List;
import java.util.Optional;

/**
 * What the experiment says of one column.
 *
 * @param type how its fields are read; inferred when empty
 * @param format how its dates are written, a pattern of {@code java.time} such as {@code
 *     dd/MM/yyyy}; found when empty
 * @param missing fields that mean "missing" in this column, beside the table's
 * @param ignoreCase whether texts that differ only in case or blanks are one category
 */
public record ColumnSpec(
    Optional<ColumnType> type, Optional<String> format, List<String> missing, boolean ignoreCase) {
  /** Nothing is said of the column. */
  public static final ColumnSpec NONE =
      new ColumnSpec(Optional.empty(), Optional.empty(), List.of(), false);

  /**
   * Copies the list.
   *
   * @throws SpecException if there is a format and another type than date
   */
  public ColumnSpec {
    missing = List.copyOf(missing);
    if (format.isPresent() && type.isPresent() && type.get() != ColumnType.DATE) {
      throw new SpecException("format goes with type: date, got type: " + type.get().id());
    }
  }

  /** A column of a type, everything else as it is found. */
  public static ColumnSpec of(ColumnType type) {
    return new ColumnSpec(Optional.of(type), Optional.empty(), List.of(), false);
  }

  /** Whether only the type is said, which the experiment file writes as one word. */
  public boolean isTypeAlone() {
    return type.isPresent() && format.isEmpty() && missing.isEmpty() && !ignoreCase;
  }
}
