package io.github.tabfit.spec.transform;

import io.github.tabfit.spec.expression.Expression;

/**
 * Keeps the rows for which a condition is true.
 *
 * @param condition of a row
 */
public record Filter(Expression condition) implements Step {
  @Override
  public String key() {
    return "filter";
  }
}
