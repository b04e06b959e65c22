package io.github.tabfit.export.steps;

import io.github.tabfit.data.expression.ValueType;
import io.github.tabfit.data.table.BooleanWords;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.NumberForm;
import java.util.Optional;

/** Constants of steps and formulas, written as fields of a table are. */
final class Constants {
  private Constants() {}

  static RowValue of(String text, ValueType type) {
    return switch (type) {
      case TEXT -> new RowValue.TextConstant(Optional.of(text));
      case NUMBER -> new RowValue.NumberConstant(NumberForm.PLAIN.parse(text.strip()) + 0.0, type);
      case BOOLEAN -> new RowValue.NumberConstant(BooleanWords.truth(text.strip()), type);
      case DATE -> new RowValue.NumberConstant((double) DateForm.ISO.parse(text.strip()), type);
    };
  }

  static RowValue missing(ValueType type) {
    return type == ValueType.TEXT
        ? new RowValue.TextConstant(Optional.empty())
        : new RowValue.NumberConstant(Double.NaN, type);
  }

  /** A value, or missing. */
  static RowValue of(Optional<String> text, ValueType type) {
    return text.map(value -> of(value, type)).orElseGet(() -> missing(type));
  }
}
