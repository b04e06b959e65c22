package io.github.tabfit.lesson;

/** A neural-network idea shown in numbers; the same numbers at every run. */
public interface Lesson {
  /** The word of the command line, for example {@code and-gate}. */
  String name();

  /** What the lesson shows, in one line without a full stop. */
  String title();

  /** Computes the lesson's figures, which takes seconds at the most. */
  LessonResult run();
}
