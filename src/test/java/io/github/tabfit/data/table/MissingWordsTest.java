package io.github.tabfit.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MissingWordsTest {
  @ParameterizedTest
  @CsvSource({
    "NA, true, false, false",
    "n/a, true, false, false",
    "NaN, true, true, true",
    "nan, true, false, true",
    "None, true, false, true",
    "NULL, true, true, true",
    "null, true, false, false",
    "'\\N', true, true, true",
    "<NA>, true, true, true",
    "#N/A, true, true, true",
    "-, true, false, false",
    "?, true, false, false",
    ".., true, false, false",
    "inf, true, false, false",
    "\u2014, true, false, false",
    "0, false, false, false",
    "-1, false, false, false",
    "Nancy, false, false, false",
    "no, false, false, false",
  })
  void wordMeansMissingWhereItCanBeNoValue(
      String word, boolean numbers, boolean texts, boolean unlessKnown) {
    assertThat(MissingWords.isAmongNumbers(word)).isEqualTo(numbers);
    assertThat(MissingWords.isAmongTexts(word)).isEqualTo(texts);
    assertThat(MissingWords.isUnlessKnown(word)).isEqualTo(unlessKnown);
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    assertThat(MissingWords.isAmongTexts(bytes, 0, bytes.length)).isEqualTo(texts);
  }

  @ParameterizedTest
  @ValueSource(strings = {" NA ", "\u00A0n/a", "Na", "INF"})
  void caseAndBlanksDoNotMatterAmongNumbers(String word) {
    assertThat(MissingWords.isAmongNumbers(word)).isTrue();
  }
}
