package io.github.tabfit.data;

import io.github.tabfit.spec.Task;

/** Tells from a target what is predicted. */
public final class TaskInference {
  private TaskInference() {}

  /** The task that the target suggests. */
  public static Task infer(Column target) {
    return explain(target).task();
  }

  /** The task that the target suggests, and why. */
  public static Inferred explain(Column target) {
    throw new UnsupportedOperationException();
  }

  /**
   * A task and the reason.
   *
   * @param task the task
   * @param why one sentence
   */
  public record Inferred(Task task, String why) {}
}
