package io.github.tabfit.data.prepare.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordWeightsTest {
  private static WordWeights learned(int buckets, String... texts) {
    WordCounts counts = new WordCounts();
    Arrays.stream(texts).forEach(text -> counts.add(text, 1));
    return counts.learn(buckets).orElseThrow();
  }

  private static float[] features(WordWeights weights, String text) {
    WordHashes words = new WordHashes();
    words.read(text);
    float[] into = new float[weights.width() + 2];
    Arrays.fill(into, 7);
    weights.write(words, into, 1);
    assertThat(into[0]).isEqualTo(7);
    assertThat(into[into.length - 1]).isEqualTo(7);
    return Arrays.copyOfRange(into, 1, into.length - 1);
  }

  // red and blue stand in two of three texts, in the order of their hashes: blue, red; green, which
  // stands in one, falls into the shared bucket. The figures are those of scikit-learn's
  // TfidfVectorizer(sublinear_tf=True, token_pattern=r'\w+') of the three texts, times 4.
  @Test
  void valuesAreThoseOfScikitLearn() {
    WordWeights weights = learned(8, "Red, red -- blue!", "red GREEN", "blue");
    assertThat(weights.hashes()).containsExactly(-389811965, -347068675);
    assertThat(weights.shared()).isEqualTo(1);
    assertThat(weights.weights())
        .containsExactly(new double[] {1.28768207, 1.28768207, 1.69314718}, within(1e-8));
    assertThat(features(weights, "Red, red -- blue!"))
        .containsExactly(new float[] {4 * 0.50854232f, 4 * 0.86103700f, 0}, within(1e-6f));
    assertThat(features(weights, "red GREEN"))
        .containsExactly(new float[] {0, 4 * 0.60534851f, 4 * 0.79596054f}, within(1e-6f));
    assertThat(features(weights, "blue")).containsExactly(4, 0, 0);
  }

  @Test
  void aWordThatNoTextHadFallsIntoASharedBucket() {
    WordWeights weights = learned(8, "red red blue", "red green", "blue");
    assertThat(features(weights, "unheard")).containsExactly(0, 0, 4);
  }

  @Test
  void aTextWithoutWordsIsARowOfZeros() {
    WordWeights weights = learned(8, "red red blue", "red green", "blue");
    assertThat(features(weights, "")).containsOnly(0);
    assertThat(features(weights, " --- 🎈")).containsOnly(0);
  }

  @Test
  void withoutSharedBucketsUnknownWordsCountForNothing() {
    WordWeights weights = learned(7, "red red blue", "red green", "blue");
    assertThat(weights.shared()).isZero();
    assertThat(features(weights, "unheard")).containsOnly(0);
    assertThat(features(weights, "red unheard")).containsExactly(0, 4);
  }

  @Test
  void theCommonestWordsHaveTheBuckets() {
    WordWeights weights = learned(1, "red blue", "red blue", "red");
    assertThat(weights.hashes()).containsExactly(-347068675); // red
  }

  /** A text of weight 2 is two texts, but for the rule that a word must stand in two of them. */
  @Test
  void aTextCountsByItsWeight() {
    WordCounts weighted = new WordCounts();
    weighted.add("red blue", 2);
    weighted.add("red", 1);
    weighted.add("blue", 1);
    assertThat(weighted.learn(8).orElseThrow())
        .isEqualTo(learned(8, "red blue", "red blue", "red", "blue"));
  }

  @Test
  void wordsOfOneTextEachAreNothingToLearn() {
    WordCounts counts = new WordCounts();
    counts.add("red red", 1);
    counts.add("blue", 1);
    assertThat(counts.learn(64)).isEqualTo(Optional.empty());
  }

  @Test
  void aHundredThousandDifferentWordsAreCountedEach() {
    WordCounts counts = new WordCounts();
    for (int i = 0; i < 100_000; i++) {
      counts.add("w" + i + " w" + (i + 1), 1);
    }
    // Of 100,001 words about one pair is expected to share one of 2^32 hashes.
    assertThat(counts.distinct()).isBetween(99_990, 100_001);
    WordWeights weights = counts.learn(64).orElseThrow();
    assertThat(weights.hashes()).hasSize(56);
    assertThat(weights.shared()).isEqualTo(8);
    // Each of these words stands in two texts of 100,000; a shared bucket's are as many as it has.
    assertThat(weights.weights()[0]).isCloseTo(1 + Math.log(100_001 / 3.0), within(1e-12));
    assertThat(weights.weights()[63]).isBetween(1.0, 3.0);
  }

  @Test
  void valuesThatNoTextsTeachAreRefused() {
    int[] two = {1, 2};
    double[] ones = {1, 1};
    assertThatThrownBy(() -> new WordWeights(new int[0], 0, new double[0]))
        .hasMessageContaining("1 to 4096 buckets");
    assertThatThrownBy(() -> new WordWeights(two, -1, new double[] {1}))
        .hasMessageContaining("-1 shared");
    assertThatThrownBy(() -> new WordWeights(two, 1, ones)).hasMessageContaining("2 weights");
    assertThatThrownBy(() -> new WordWeights(new int[] {2, 2}, 0, ones))
        .hasMessageContaining("must ascend");
    assertThatThrownBy(() -> new WordWeights(new int[0], 4097, new double[4097]))
        .hasMessageContaining("1 to 4096 buckets");
    for (double wrong : new double[] {0, -1, 1e9, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new WordWeights(two, 0, new double[] {1, wrong}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be 1 to 64");
    }
  }

  @Test
  void itsArraysAreCopies() {
    WordWeights weights = learned(8, "red blue", "red blue");
    weights.hashes()[0] = 5;
    weights.weights()[0] = 5;
    assertThat(weights).isEqualTo(learned(8, "red blue", "red blue"));
  }
}
