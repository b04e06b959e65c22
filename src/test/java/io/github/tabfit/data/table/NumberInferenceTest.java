package io.github.tabfit.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.table.NumberInference.Found;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberInferenceTest {
  // Which readings a column's texts allow follows from where their separators may stand.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.5; 22             | decimal point | false",
        "1,5; 22             | decimal comma | false",
        "1.014,60; 3         | decimal comma, points between thousands | false",
        "1,014.60; 3         | decimal point, commas between thousands | false",
        "1.014.600; 3        | decimal comma, points between thousands | false",
        "24 684,8; 12        | decimal comma, blanks between thousands | false",
        "1'014.6; 12         | decimal point, apostrophes between thousands | false",
        "1.015; 264          | decimal point | true",
        "1,015; 264          | decimal point, commas between thousands | true",
        "1,015; 0,5          | decimal comma | false",
        "0.015; 0.264        | decimal point | false",
        "12 %; 7%            | decimal point, unit \"%\" | false",
        "€1.5; €2            | decimal point, unit \"€\" | false",
        "1,5 kg; 2 kg        | decimal comma, unit \"kg\" | false",
      })
  void formFollowsFromAllTexts(String texts, String words, boolean ambiguous) {
    Found found = find(texts, null, null).orElseThrow();

    assertThat(found.form().words()).isEqualTo(words);
    assertThat(found.ambiguous()).isEqualTo(ambiguous);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,014.6; 1.014,6",
        "1,015; 1.015",
        "12 kg; 12 g",
        "red; blue; 3",
        "2024-01-31; 2024-02-01",
        "A-12; B-7",
      })
  void textsThatContradictEachOtherOrAreNoneHaveNone(String texts) {
    assertThat(find(texts, null, null)).isEmpty();
  }

  @Test
  void userDecidesWhatIsAmbiguous() {
    assertThat(find("1.015; 264", null, '.').orElseThrow())
        .isEqualTo(new Found(new NumberForm(',', '.', ""), false));
    assertThat(find("1,015; 264", ',', null).orElseThrow())
        .isEqualTo(new Found(new NumberForm(',', NumberForm.NONE, ""), false));
  }

  private static Optional<Found> find(String texts, Character decimal, Character thousands) {
    List<String> list = Arrays.stream(texts.split(";")).map(String::strip).toList();
    return NumberInference.find(list, Optional.ofNullable(decimal), Optional.ofNullable(thousands));
  }
}
