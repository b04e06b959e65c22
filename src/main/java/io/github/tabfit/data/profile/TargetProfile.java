package io.github.tabfit.data.profile;

import io.github.tabfit.spec.Task;
import java.util.List;

/**
 * The column to predict, and what the others tell of it.
 *
 * @param name its name
 * @param task what would be predicted
 * @param why the task, in one sentence
 * @param classes its classes; empty for numbers
 * @param links the other columns, those that go with it the strongest first
 */
public record TargetProfile(
    String name, Task task, String why, List<String> classes, List<TargetLink> links) {
  /** Copies the lists. */
  public TargetProfile {
    classes = List.copyOf(classes);
    links = List.copyOf(links);
  }
}
