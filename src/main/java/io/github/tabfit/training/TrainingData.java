package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.network.Block;
import java.util.List;

/**
 * The prepared rows that training looks at.
 *
 * @param train training rows, at least one
 * @param validation validation rows, possibly none
 * @param target how labels are made and outputs read
 * @param embedding blocks of the features that are embedded while training; empty for none
 */
public record TrainingData(
    Examples train, Examples validation, FittedTarget target, List<Block> embedding) {
  /** Copies the list. */
  public TrainingData {
    embedding = List.copyOf(embedding);
  }

  /** Without embedding. */
  public TrainingData(Examples train, Examples validation, FittedTarget target) {
    this(train, validation, target, List.of());
  }

  /** Names of the classes; empty for regression. */
  public List<String> classes() {
    return target.classes();
  }

  /** What is predicted. */
  public Task task() {
    return target.task();
  }
}
