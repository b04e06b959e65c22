package io.github.tabfit.lesson;

/** What a lesson computed. */
public interface LessonResult {
  /**
   * The figures with their explanation: lines of at most 100 characters, each ended by {@code \n},
   * the formula first and the conclusion last.
   */
  String text();
}
