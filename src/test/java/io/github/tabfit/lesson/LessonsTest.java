package io.github.tabfit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.SpecException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LessonsTest {
  static Stream<Lesson> lessons() {
    return Lessons.all().stream();
  }

  /** With its title and the empty line below it. */
  @ParameterizedTest
  @MethodSource("lessons")
  void aLessonFitsOnAPageAndReadsTheSameInEveryLocale(Lesson lesson) {
    LessonResult result = Computed.of(lesson);
    String text = result.text();
    List<String> lines = text.lines().toList();
    assertThat(lines.size() + 2).isLessThan(40);
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    assertThat(text).endsWith("\n").doesNotContain("NaN");
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(result.text()).isEqualTo(text);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aLessonGivesTheSameNumbersAtEveryRun() {
    for (String name :
        List.of(
            "and-gate",
            "line",
            "collapse",
            "backprop",
            "activations",
            "convolution",
            "recurrence",
            "attention")) {
      assertThat(Lessons.named(name).run().text())
          .as(name)
          .isEqualTo(Computed.of(Lessons.named(name)).text());
    }
  }

  @Test
  void lessonsAreFoundByName() {
    assertThat(Lessons.all())
        .extracting(Lesson::name)
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(Lessons.named(name).name()).isEqualTo(name));
  }

  @Test
  void anUnknownNameIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> Lessons.named("backprob"))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("no lesson 'backprob' (did you mean 'backprop'?)")
        .hasMessageContaining("overfitting");
  }
}
