package io.github.tabfit.lesson;

import io.github.tabfit.spec.NearestName;
import io.github.tabfit.spec.SpecException;
import java.util.List;

/** All lessons. */
public final class Lessons {
  private static final List<Lesson> ALL =
      List.of(
          new AndGateLesson(),
          new LineLesson(),
          new CollapseLesson(),
          new ForwardLesson(),
          new BackpropLesson(),
          new ApproximationLesson(),
          new ActivationsLesson(),
          new LearningRateLesson(),
          new OverfittingLesson(),
          new ConvolutionLesson(),
          new RecurrenceLesson(),
          new AttentionLesson());

  private Lessons() {}

  /** The lessons in the order in which a newcomer best reads them. */
  public static List<Lesson> all() {
    return ALL;
  }

  /**
   * The lesson of that name.
   *
   * @throws SpecException if there is none
   */
  public static Lesson named(String name) {
    List<String> names = ALL.stream().map(Lesson::name).toList();
    return ALL.stream()
        .filter(lesson -> lesson.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new SpecException(
                    "there is no lesson '%s'%s; the lessons are: %s"
                        .formatted(name, NearestName.hint(name, names), String.join(", ", names))));
  }
}
