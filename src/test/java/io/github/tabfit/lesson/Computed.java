package io.github.tabfit.lesson;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Results of lessons, each computed once for all tests. */
final class Computed {
  private static final Map<String, LessonResult> RESULTS = new ConcurrentHashMap<>();

  private Computed() {}

  static LessonResult of(Lesson lesson) {
    return RESULTS.computeIfAbsent(lesson.name(), name -> lesson.run());
  }

  static <R extends LessonResult> R of(Lesson lesson, Class<R> type) {
    return type.cast(of(lesson));
  }
}
