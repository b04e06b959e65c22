package io.github.tabfit.spec.data;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the experiment says of one column.
 *
 * @param type how its fields are read; inferred when empty
 * @param format how its dates are written, a pattern of {@code java.time} such as {@code
 *     dd/MM/yyyy}; found when empty
 * @param missing fields that mean "missing" in this column, beside the table's
 * @param ignoreCase whether texts that differ only in case or blanks are one category
 * @param numeric what is done to its numbers, or a date's parts; empty for what is done to all
 * @param bins of {@link Numeric#PIECEWISE_LINEAR}, as {@link PreprocessingSpec#bins}; empty for as
 *     many as others have
 */
public record ColumnSpec(
    Optional<ColumnType> type,
    Optional<String> format,
    List<String> missing,
    boolean ignoreCase,
    Optional<Numeric> numeric,
    OptionalInt bins) {
  /** Nothing is said of the column. */
  public static final ColumnSpec NONE =
      new ColumnSpec(Optional.empty(), Optional.empty(), List.of(), false);

  /**
   * Copies the list.
   *
   * @throws SpecException if there is a format and another type than date, or something is said of
   *     numbers that is not for the type
   */
  public ColumnSpec {
    missing = List.copyOf(missing);
    if (format.isPresent() && type.isPresent() && type.get() != ColumnType.DATE) {
      throw new SpecException("format goes with type: date, got type: " + type.get().id());
    }
    if (numeric.isPresent() && type.filter(said -> !isNumeric(said)).isPresent()) {
      throw new SpecException("numeric goes with numbers and dates, got type: " + type.get().id());
    }
    if (bins.isPresent()) {
      if (numeric.filter(kind -> kind == Numeric.PIECEWISE_LINEAR).isEmpty()) {
        throw new SpecException("bins goes with numeric: piecewise_linear, beside it");
      }
      PreprocessingSpec.checkBins(bins.getAsInt());
    }
  }

  /** Nothing is said of numbers. */
  public ColumnSpec(
      Optional<ColumnType> type,
      Optional<String> format,
      List<String> missing,
      boolean ignoreCase) {
    this(type, format, missing, ignoreCase, Optional.empty(), OptionalInt.empty());
  }

  /** Whether a column of a type has numbers to encode. */
  public static boolean isNumeric(ColumnType type) {
    return type == ColumnType.NUMERIC || type == ColumnType.DATE;
  }

  /** The same with a number of bins, if it asks for bins and does not say how many. */
  ColumnSpec withBins(int usual) {
    return bins.isEmpty() && numeric.filter(kind -> kind == Numeric.PIECEWISE_LINEAR).isPresent()
        ? new ColumnSpec(type, format, missing, ignoreCase, numeric, OptionalInt.of(usual))
        : this;
  }

  /** A column of a type, everything else as it is found. */
  public static ColumnSpec of(ColumnType type) {
    return new ColumnSpec(Optional.of(type), Optional.empty(), List.of(), false);
  }

  /** Whether only the type is said, which the experiment file writes as one word. */
  public boolean isTypeAlone() {
    return type.isPresent() && equals(of(type.get()));
  }
}
