package io.github.tabfit.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.SpecException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected dates are written by hand. */
class DateFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dd/MM/yyyy            | 05/03/2023             | 2023-03-05T00:00",
        "dd/MM/yyyy            | 5/3/2023               | 2023-03-05T00:00",
        "dd/MM/yyyy            | 05/03/2023 9:07        | 2023-03-05T09:07",
        "MM/dd/yyyy            | 05/03/2023             | 2023-05-03T00:00",
        "MM/dd/yyyy hh:mm a    | 05/03/2023 12:05 AM    | 2023-05-03T00:05",
        "MM/dd/yyyy hh:mm a    | 05/03/2023 12:05pm     | 2023-05-03T12:05",
        "dd.MM.yy HH:mm        | 01.02.68 23:59:58.5    | 2068-02-01T23:59:58.5",
        "dd.MM.yy              | 01.02.69               | 1969-02-01T00:00",
        "dd-MM-yyyy'T'HH:mmXXX | 01-02-2023T00:30+01:00 | 2023-01-31T23:30",
        "dd-MM-yyyy HH:mm z    | 01-02-2023 00:30 UTC   | 2023-02-01T00:30",
        "yyyy/M/d              | 2024/2/29              | 2024-02-29T00:00",
        "MMM d, yyyy           | March 5, 2023          | 2023-03-05T00:00",
        "MMM d, yyyy           | SEPT 5 2023            | 2023-09-05T00:00",
        "dd-MMM-yy             | 05-Mar-23              | 2023-03-05T00:00",
        "yyyyMMdd              | 20230305               | 2023-03-05T00:00",
        "yyMMdd                | 690305                 | 1969-03-05T00:00",
        "EEE, d MMM yyyy       | Sun, 5 Mar 2023        | 2023-03-05T00:00",
        "MM/yyyy               | 03/2023                | 2023-03-01T00:00",
        "yyyy                  | 2023                   | 2023-01-01T00:00",
        "yyyy-DDD              | 2023-032               | 2023-02-01T00:00",
        "yyyy-MM-dd            | 2023-03-05T01:02       | 2023-03-05T01:02",
      })
  void readsDatesOfItsPattern(String pattern, String text, LocalDateTime expected) {
    assertThat(DateForm.of(pattern).parse(text))
        .isEqualTo(expected.toInstant(ZoneOffset.UTC).toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dd/MM/yyyy         | 31/02/2023",
        "dd/MM/yyyy         | 03/15/2023",
        "dd/MM/yyyy         | 2023/03/15",
        "dd/MM/yyyy         | 15-03-2023",
        "dd/MM/yyyy         | 15/03/23",
        "dd/MM/yyyy         | 15/03/2023 24:00",
        "dd/MM/yyyy         | 15/03/2023 10",
        "dd/MM/yyyy         | 15/03/2023 10:15 north",
        "dd/MM/yyyy         | 15/03/2023/",
        "dd/MM/yyyy         | 015/03/2023",
        "dd/MM/yyyy         | 15/Mar/2023",
        "dd/MM/yyyy hh:mm a | 15/03/2023 13:00 PM",
        "MMM d, yyyy        | Mars 5, 2023",
        "MMM d, yyyy        | Feb 29, 2023",
        "yyyyMMdd           | 20230229",
      })
  void refusesWhatIsNoSuchDate(String pattern, String text) {
    assertThat(DateForm.of(pattern).parse(text)).isEqualTo(DateColumn.MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"day first", "HH:mm", "dd/MM", "dd/MM/yyyy hh:mm", "dd/MM/yyyy 'at", "[[", ""})
  void patternThatNamesNoDateIsRefusedWithWhatToWrite(String pattern) {
    assertThatThrownBy(() -> DateForm.of(pattern))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("format \"" + pattern + "\"")
        .hasMessageContaining("as in dd/MM/yyyy");
  }

  @Test
  void isTheSameFormWhenItsPatternIsReadAgain() {
    for (String pattern : List.of("yyyy-MM-dd", "dd/MM/yyyy HH:mm", "d MMM yyyy", "yyyyMMdd")) {
      DateForm form = DateForm.of(pattern);
      assertThat(DateForm.of(form.pattern())).isEqualTo(form);
      assertThat(form.parse(form.example())).isNotEqualTo(DateColumn.MISSING);
    }
    assertThat(DateForm.of("uuuu-MM-dd'T'HH:mm:ss.SSSXXX")).isSameAs(DateForm.ISO);
    assertThat(DateForm.of("yyyyMMdd").layout()).isEqualTo(Optional.empty());
  }

  @Test
  void saysHowADateShouldLook() {
    assertThat(DateForm.of("dd/MM/yyyy").notADate("2023-03-15"))
        .startsWith("\"2023-03-15\" is not a date such as 31/01/2024, as dd/MM/yyyy has it")
        .contains("data.missing");
    assertThatThrownBy(() -> Values.date("when", "31/02/2024", DateForm.of("dd/MM/yyyy")))
        .hasMessage("column 'when': \"31/02/2024\" is not a date such as 31/01/2024 (dd/MM/yyyy)");
  }
}
