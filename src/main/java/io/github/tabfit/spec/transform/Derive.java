package io.github.tabfit.spec.transform;

import io.github.tabfit.spec.expression.Expression;
import java.util.Map;

/**
 * Computes columns, one after another; each may use those before it, and may replace one.
 *
 * @param columns formulas by name
 */
public record Derive(Map<String, Expression> columns) implements Step {
  /** Copies the map. */
  public Derive {
    columns = Ordered.copy(columns);
  }

  @Override
  public String key() {
    return "derive";
  }
}
