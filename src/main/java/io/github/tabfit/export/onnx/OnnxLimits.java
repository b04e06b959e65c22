package io.github.tabfit.export.onnx;

import io.github.tabfit.data.expression.ValueType;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.export.steps.Limits;
import io.github.tabfit.export.steps.RowInput;
import io.github.tabfit.export.steps.RowValue;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.expression.BinaryOperator;
import java.util.Optional;

/** What ONNX has no operators for. */
final class OnnxLimits implements Limits {
  @Override
  public Optional<String> of(RowInput input) {
    if (input.type() == ColumnType.DATE && !WrittenDateNodes.reads(input.form().dates())) {
      return Optional.of(unread(input.form().dates()));
    }
    return input.form().ignoreCase()
        ? Optional.of("ONNX does not read texts in any case for a step")
        : Optional.empty();
  }

  @Override
  public Optional<String> of(RowValue value) {
    if (value instanceof RowValue.Call call) {
      return of(call);
    }
    if (value instanceof RowValue.Binary binary) {
      boolean equality =
          binary.operator() == BinaryOperator.EQUAL
              || binary.operator() == BinaryOperator.NOT_EQUAL;
      return refusedIf(
          binary.left().type() == ValueType.TEXT && !equality, "ONNX has no order of texts");
    }
    if (value instanceof RowValue.DateOfText date) {
      return date.of() instanceof RowValue.TextConstant
          ? Optional.of("ONNX reads dates of columns alone")
          : WrittenDateNodes.reads(date.form())
              ? Optional.empty()
              : Optional.of(unread(date.form()));
    }
    if (value instanceof RowValue.Replaced replaced) {
      return refusedIf(replaced.to().stream().anyMatch(OnnxLimits::isBlank), blank());
    }
    if (value instanceof RowValue.Binned binned) {
      return refusedIf(binned.labels().stream().anyMatch(String::isBlank), blank());
    }
    return refusedIf(value instanceof RowValue.TextPart, "ONNX does not split texts into so many");
  }

  private static Optional<String> of(RowValue.Call call) {
    RowValue first = call.arguments().get(0);
    return switch (call.function()) {
      case LENGTH, LOWER, UPPER, TRIM, SUBSTRING, REPLACE, EXTRACT ->
          Optional.of("ONNX has no " + call.function().signature());
      case NUMBER -> refusedIf(first.type() == ValueType.TEXT, "ONNX has no number(text)");
      case TEXT ->
          refusedIf(
              first.type() != ValueType.BOOLEAN, "ONNX has no text of a " + first.type().word());
      case CONTAINS, STARTS_WITH, ENDS_WITH ->
          refusedIf(
              !(call.arguments().get(1) instanceof RowValue.TextConstant),
              "ONNX finds none but a text in quotes");
      case COALESCE, IF ->
          refusedIf(call.arguments().stream().anyMatch(OnnxLimits::isBlank), blank());
      default -> Optional.empty();
    };
  }

  private static Optional<String> refusedIf(boolean refused, String why) {
    return refused ? Optional.of(why) : Optional.empty();
  }

  private static boolean isBlank(RowValue value) {
    return value instanceof RowValue.TextConstant text
        && text.value().filter(String::isBlank).isPresent();
  }

  private static String blank() {
    return "a blank text is a missing one in ONNX";
  }

  private static String unread(DateForm form) {
    return "ONNX does not read dates that are written as %s (such as %s)"
        .formatted(form.pattern(), form.example());
  }
}
