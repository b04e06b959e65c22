package io.github.tabfit.spec.transform;

import java.util.List;

/**
 * Steps that a table goes through before it is split.
 *
 * @param steps in their order
 */
public record TransformSpec(List<Step> steps) {
  /** The table stays as it is. */
  public static final TransformSpec NONE = new TransformSpec(List.of());

  /** Copies the list. */
  public TransformSpec {
    steps = List.copyOf(steps);
  }

  /** Whether the table stays as it is. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }
}
