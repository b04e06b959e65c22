package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.spec.Task;
import java.util.List;

/**
 * The prepared rows that training looks at.
 *
 * @param train training rows, at least one
 * @param validation validation rows, possibly none
 * @param target how labels are made and outputs read
 */
public record TrainingData(Examples train, Examples validation, FittedTarget target) {
  /** Names of the classes; empty for regression. */
  public List<String> classes() {
    return target.classes();
  }

  /** What is predicted. */
  public Task task() {
    return target.task();
  }
}
