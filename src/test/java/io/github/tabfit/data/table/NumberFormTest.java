package io.github.tabfit.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        ". |     |     | 1234.5        | 1234.5",
        ". |     |     | .5            | 0.5",
        ". |     |     | 1.            | 1",
        ". |     |     | -1E-3         | -0.001",
        ". |     |     | (12.5)        | -12.5",
        ". |     |     | \u221212      | -12",
        ", |     |     | 1234,5        | 1234.5",
        ", | .   |     | 1.014,60      | 1014.6",
        ", | .   |     | 14,60         | 14.6",
        ". | ,   |     | 12,345,678.9  | 12345678.9",
        ", | ~ ~ |     | 24 684,8      | 24684.8",
        ", | ~ ~ |     | 24\u00A0684,8 | 24684.8",
        ", | ~ ~ |     | 24\u202F684,8 | 24684.8",
        ". | '   |     | 1'234.5       | 1234.5",
        ". | '   |     | 1\u2019234.5  | 1234.5",
        ". |     | %   | 12 %          | 12",
        ". |     | %   | 12            | 12",
        ". |     | €   | -€5           | -5",
        ". |     | €   | €-5           | -5",
        ". | ,   | USD | USD 1,000     | 1000",
      })
  void textsOfTheFormAreNumbers(
      char decimal, String group, String unit, String text, double value) {
    assertThat(form(decimal, group, unit).parse(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ". |   |   | 1,5",
        ". | , |   | 12,34",
        ". | , |   | 1,2345",
        ". | , |   | ,123",
        ". | , |   | 1234,567",
        ", | . |   | 1,014.60",
        ". |   |   | --5",
        ". |   |   | (-5)",
        ". |   | € | 5 $",
        ". |   |   | 0x1F",
        ". |   |   | 1e",
        ". |   |   | NaN",
      })
  void otherTextsAreNone(char decimal, String group, String unit, String text) {
    assertThat(form(decimal, group, unit).parse(text)).isNaN();
  }

  @Test
  void wordsSayTheForm() {
    assertThat(NumberForm.PLAIN.words()).isEqualTo("decimal point");
    assertThat(new NumberForm(',', '.', "EUR").words())
        .isEqualTo("decimal comma, points between thousands, unit \"EUR\"");
  }

  @Test
  void separatorsThatCannotBeToldApartAreRefused() {
    assertThatThrownBy(() -> new NumberForm(',', ',', ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NumberForm(';', '.', ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static NumberForm form(char decimal, String group, String unit) {
    return new NumberForm(
        decimal, group == null ? NumberForm.NONE : group.charAt(0), unit == null ? "" : unit);
  }
}
