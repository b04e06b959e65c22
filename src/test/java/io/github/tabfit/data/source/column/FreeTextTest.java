package io.github.tabfit.data.source.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Free text is told from names, addresses, codes and categories. */
class FreeTextTest {
  private static final String[] FIRST = {"John", "Mary", "Ann", "Owen", "Li", "Noor"};
  private static final String[] LAST = {"Smith", "Braund", "Cumings", "Wei", "Haddad"};
  private static final String[] WORDS = {
    "the", "room", "was", "clean", "noisy", "staff", "friendly", "late", "again", "never"
  };

  private static Optional<FreeText> of(int rows, IntFunction<String> text) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < rows; i++) {
      counts.merge(text.apply(i), 1L, Long::sum);
    }
    return FreeText.of(counts);
  }

  private static String sentence(int seed, int words) {
    StringBuilder text = new StringBuilder("We");
    for (int i = 1; i < words; i++) {
      seed = seed * 1_103_515_245 + 12_345;
      text.append(' ').append(WORDS[(seed >>> 16) % WORDS.length]);
    }
    return text + ".";
  }

  @Test
  void sentencesAreFreeText() {
    Optional<FreeText> found = of(100, i -> sentence(i, 6));
    assertThat(found).isPresent();
    assertThat(found.get().why()).isEqualTo("100 different texts in 100 rows, 6.0 words each");
  }

  @Test
  void theyMayRepeatIfThereAreMany() {
    assertThat(of(1000, i -> sentence(i % 150, 6))).isPresent();
    assertThat(of(10_000, i -> sentence(i % 150, 6))).isEmpty();
  }

  @Test
  void fewTextsAreCategories() {
    assertThat(of(1000, i -> sentence(i % 7, 6))).isEmpty();
    assertThat(of(19, i -> sentence(i, 6))).isEmpty();
  }

  @Test
  void shortTextsAreNone() {
    assertThat(of(100, i -> "room " + "x".repeat(i + 1))).isEmpty();
  }

  @Test
  void namesAreNone() {
    assertThat(
            of(100, i -> LAST[i % 5] + ", Mr. " + FIRST[i % 6] + " " + (char) ('A' + i % 26) + "."))
        .isEmpty();
  }

  @Test
  void addressesAreNone() {
    assertThat(of(100, i -> i + " Oak Street, Flat " + i % 7 + ", Springfield, United Kingdom"))
        .isEmpty();
    assertThat(of(100, i -> i + " oak street springfield united kingdom")).isEmpty();
  }

  @Test
  void codesAreNone() {
    assertThat(of(100, i -> "A/5 %05d B%d C%d".formatted(i * 77, i, i))).isEmpty();
    assertThat(of(100, i -> "550e8400-e29b-41d4-a716-%012d".formatted(i))).isEmpty();
  }

  @Test
  void longTextsInCapitalsAreFreeText() {
    assertThat(of(100, i -> sentence(i, 12).toUpperCase(Locale.ROOT))).isPresent();
  }

  @Test
  void letterlessTextsAreNone() {
    assertThat(of(100, i -> "🎈 -- 🎈 -- " + ".".repeat(i))).isEmpty();
    assertThat(FreeText.of(Map.of())).isEmpty();
  }

  @Test
  void aTextOfTenMegabytesIsLookedAtInPart() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < 30; i++) {
      counts.put(sentence(i, 6), 1L);
    }
    counts.put("word ".repeat(2_000_000), 1L);
    assertThat(FreeText.of(counts))
        .hasValueSatisfying(found -> assertThat(found.words()).isLessThan(100));
  }
}
