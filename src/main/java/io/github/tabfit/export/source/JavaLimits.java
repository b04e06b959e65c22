package io.github.tabfit.export.source;

import io.github.tabfit.export.steps.Limits;
import io.github.tabfit.export.steps.RowInput;
import io.github.tabfit.export.steps.RowValue;
import io.github.tabfit.spec.expression.FormulaFunction;
import java.util.Optional;

/** What a source that needs nothing but the JDK cannot say. */
final class JavaLimits implements Limits {
  @Override
  public Optional<String> of(RowInput input) {
    return Optional.empty();
  }

  @Override
  public Optional<String> of(RowValue value) {
    boolean regex =
        value instanceof RowValue.Call call
            && (call.function() == FormulaFunction.MATCHES
                || call.function() == FormulaFunction.EXTRACT);
    return regex
        ? Optional.of("the JDK's regular expressions are not those of RE2")
        : Optional.empty();
  }
}
