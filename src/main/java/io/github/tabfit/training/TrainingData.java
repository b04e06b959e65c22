package io.github.tabfit.training;

import io.github.tabfit.data.prepare.ClassTarget;
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
    return target instanceof ClassTarget classTarget ? classTarget.classes() : List.of();
  }

  /** What is predicted. */
  public Task task() {
    if (target instanceof ClassTarget classTarget) {
      return classTarget.classes().size() == 2 ? Task.BINARY : Task.MULTICLASS;
    }
    return Task.REGRESSION;
  }
}
