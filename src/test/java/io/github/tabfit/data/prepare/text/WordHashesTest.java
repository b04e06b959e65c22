package io.github.tabfit.data.prepare.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordHashesTest {
  private static int[] hashes(CharSequence text) {
    WordHashes words = new WordHashes();
    words.read(text);
    return IntStream.range(0, words.count()).map(words::at).toArray();
  }

  // scikit-learn's sklearn.utils.murmurhash3_32(word.encode()) of the lower-case words: 1 to 18
  // bytes, of 1, 2 and 3 bytes a character.
  @ParameterizedTest
  @CsvSource({
    "a, 1009084850",
    "A, 1009084850",
    "don, 270731446",
    "123, -1632341525",
    "blue, -389811965",
    "hello, 613153351",
    "Refund, -517146909",
    "ÜBER, -1610176724",
    "Straße, 2095602437",
    "色, -221533269",
    "grün1, -1788276928",
    "שלום, 1407414387",
    "नमस्ते, -747768845"
  })
  void aWordHasTheHashOfScikitLearn(String word, int expected) {
    assertThat(hashes(word)).containsExactly(expected);
  }

  @Test
  void wordsAreRunsOfLettersAndDigitsInAnyCase() {
    assertThat(hashes("  Red,red--BLUE!\t(red_blue) "))
        .containsExactly(hashes("red red blue red blue"));
  }

  @Test
  void eachIdeographIsAWord() {
    // The hashes of 青 and い, by scikit-learn.
    assertThat(hashes("青い")).containsExactly(-2002388873, -335790990);
    assertThat(hashes("a青b")).containsExactly(hashes("a 青 b"));
  }

  @Test
  void marksBelongToTheLetterBeforeThemAndAreNoWordAlone() {
    assertThat(hashes("e\u0301")).hasSize(1).isNotEqualTo(hashes("e"));
    assertThat(hashes("\u0301 \u0301")).isEmpty();
  }

  @Test
  void emojiZerosAndHalvesOfCharactersEndWords() {
    assertThat(hashes("red🎈blue")).containsExactly(hashes("red blue"));
    assertThat(hashes("red\0blue\ud83cgreen\udf88")).containsExactly(hashes("red blue green"));
    assertThat(hashes("🎈 \0 \ud83c")).isEmpty();
    assertThat(hashes("")).isEmpty();
  }

  @Test
  void lettersBeyondSixteenBitsAreRead() {
    // Deseret's capital and small long I.
    assertThat(hashes("\ud801\udc00")).hasSize(1).isEqualTo(hashes("\ud801\udc28"));
  }

  @Test
  void aWordOfTenMillionLettersIsOneWord() {
    assertThat(hashes("x".repeat(10_000_000))).hasSize(1);
  }

  @Test
  void aMillionWordsAreCountedInTheirOrder() {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1_000_000; i++) {
      text.append("w").append(random.nextInt(50_000)).append(i % 7 == 0 ? ", " : " ");
    }
    int[] all = hashes(text);
    assertThat(all).hasSize(1_000_000);
    assertThat(all[0]).isEqualTo(hashes(text.substring(0, text.indexOf(",")))[0]);
  }

  @Test
  void theSameWordsReadAgainReplaceTheLastText() {
    WordHashes words = new WordHashes();
    words.read("one two three");
    words.read("two");
    assertThat(words.count()).isEqualTo(1);
    assertThat(words.at(0)).isEqualTo(hashes("two")[0]);
  }
}
