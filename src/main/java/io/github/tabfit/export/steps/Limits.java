package io.github.tabfit.export.steps;

import java.util.Optional;

/** What a format cannot compute. */
public interface Limits {
  /** Why it cannot compute a value of its operands; empty if it can. */
  Optional<String> of(RowValue value);

  /** Why it cannot read a column; empty if it can. */
  Optional<String> of(RowInput input);
}
