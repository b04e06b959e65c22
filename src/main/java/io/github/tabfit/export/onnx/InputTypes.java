package io.github.tabfit.export.onnx;

import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.export.steps.RowInput;
import io.github.tabfit.spec.data.ColumnType;
import onnx.Onnx.TensorProto.DataType;

/** Which type of tensor a column is given in. */
final class InputTypes {
  private InputTypes() {}

  /**
   * Float64 for numbers, text for categories, booleans and dates: it follows from the column's type
   * alone, so that a model that is trained again has the inputs that its callers give.
   */
  static DataType of(RowInput column) {
    return of(column, DataType.DOUBLE);
  }

  /** The same where numbers come in a type that the caller chose. */
  static DataType of(RowInput column, DataType numbers) {
    return column.type() == ColumnType.NUMERIC ? numbers : DataType.STRING;
  }

  /** What a caller must know of a column, in a sentence. */
  static String description(RowInput column) {
    DateForm dates = column.form().dates();
    return switch (column.type()) {
      case NUMERIC -> "a number, NaN if missing";
      case BOOLEAN -> "true/false, yes/no, y/n, t/f or 1/0 in any case, empty if missing";
      case DATE ->
          dates.isIso()
              ? "an ISO 8601 date or date-time, such as 2024-01-31T10:15, empty if missing"
              : "a date such as %s (%s), empty if missing"
                  .formatted(dates.example(), dates.pattern());
      case CATEGORICAL ->
          column.form().ignoreCase()
              ? "a category in any case, empty if missing"
              : "a category, empty if missing";
      case TEXT -> "a text, empty if missing";
      case IGNORE -> throw new IllegalArgumentException("an ignored column is no input");
    };
  }
}
