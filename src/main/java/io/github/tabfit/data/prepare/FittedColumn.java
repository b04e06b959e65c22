package io.github.tabfit.data.prepare;

import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import java.util.List;
import java.util.Optional;

/** A feature column as it was learned from the training rows; plain values. */
public sealed interface FittedColumn
    permits FittedNumeric, FittedCategorical, FittedDate, FittedText {
  /** The column's name. */
  String name();

  /** The same, learned of a column of another name. */
  FittedColumn named(String other);

  /** How its fields are read. */
  ColumnType type();

  /** The features it becomes, in order, at least one. */
  List<String> featureNames();

  /** Number of features it becomes. */
  default int featureCount() {
    return featureNames().size();
  }

  /** The span of the training rows' values; empty where there is none, or it is not known. */
  default Optional<SeenRange> seen() {
    return Optional.empty();
  }

  /** A value of {@link #seen()} as a table writes it: 0.25, 2024-01-31, 2024-01-31T10:15. */
  default String text(double value) {
    return Values.shortest(value);
  }

  /**
   * Writes the features of rows of a table, float32.
   *
   * @param table holds this column with {@link #type()}
   * @param rows the rows, counted from 0
   * @param into where to
   * @param stride distance from a row's first feature to the next row's
   * @param offset place of this column's first feature of the first row
   * @throws DataException for an unknown category if that is the policy, or a number that float32
   *     cannot hold; the message begins with file and line
   */
  void transform(Table table, int[] rows, float[] into, int stride, int offset);

  /**
   * Writes the features of one value, float32.
   *
   * @param raw text as in a file, a Number, Boolean, LocalDate, LocalDateTime, or null for missing
   * @param form how a text is written
   * @param into where to
   * @param offset place of this column's first feature
   * @throws DataException if the value is not of the column's type, or an unknown category; the
   *     message begins with the column
   */
  void transform(Object raw, ColumnForm form, float[] into, int offset);
}
