package io.github.tabfit.cli.completion;

import io.github.tabfit.lesson.Lesson;
import io.github.tabfit.lesson.Lessons;
import io.github.tabfit.spec.Named;
import io.github.tabfit.spec.experiment.Preset;
import io.github.tabfit.spec.sweep.SweepSpec;
import java.util.Iterator;
import java.util.stream.Stream;

/** Words that options take, where their type does not tell. */
public final class Words {
  private Words() {}

  /** Of {@code --preset}. */
  public static final class Presets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ids(Preset.values());
    }
  }

  /** Of {@code --strategy}. */
  public static final class Strategies implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ids(SweepSpec.Strategy.values());
    }
  }

  /** Of {@code --pruning}. */
  public static final class Prunings implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ids(SweepSpec.Pruning.values());
    }
  }

  /** Of {@code tabfit lesson}. */
  public static final class LessonNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Lessons.all().stream().map(Lesson::name).iterator();
    }
  }

  private static Iterator<String> ids(Named[] values) {
    return Stream.of(values).map(Named::id).toList().iterator();
  }
}
