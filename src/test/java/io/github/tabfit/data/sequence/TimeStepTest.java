package io.github.tabfit.data.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Dates;
import io.github.tabfit.data.table.NumericColumn;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeStepTest {
  private static TimeStep between(String from, String to) {
    Column column =
        new DateColumn(
            "t", Longs.of(new long[] {Dates.parse(from), Dates.parse(to)}), ColumnForm.PLAIN);
    return TimeStep.between(column, 0, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-31, 2024-02-29, 1 month, 12",
    "2023-02-28, 2023-03-31, 1 month, 12",
    "2024-01-15, 2024-04-15, 3 months, 4",
    "2023-07-01, 2024-07-01, 12 months, 0",
    "2024-02-26, 2024-03-04, 7 days, 52",
    "2024-02-28, 2024-02-29, 1 day, 7",
    "2024-01-01T23:00, 2024-01-02T00:00, 1 hour, 24",
    "2024-01-01T00:00, 2024-01-01T00:15, 900 seconds, 96",
    "2024-01-01T00:00, 2024-01-01T07:00, 7 hours, 0"
  })
  void stepOfDatesHasWordsAndASeason(String from, String to, String words, int season) {
    TimeStep step = between(from, to);
    assertThat(step.words()).isEqualTo(words);
    assertThat(step.season()).isEqualTo(season == 0 ? OptionalInt.empty() : OptionalInt.of(season));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-31, 2024-02-29, 2024-02-29, 1, 2024-03-31",
    "2024-01-15, 2024-02-15, 2024-11-15, 3, 2025-02-15",
    "2024-01-01, 2024-01-08, 2024-02-26, 1, 2024-03-04"
  })
  void timeGoesOnByTheStep(String from, String to, String last, int steps, String expected) {
    double time = between(from, to).after((double) Dates.parse(last), steps);
    assertThat(Dates.day(time)).isEqualTo(expected);
  }

  @Test
  void stepsOfDecimalFractionsAreEqual() {
    double[] tenths = {0.1, 0.2, 0.30000000000000004, 1.1};
    Column column = new NumericColumn("t", Doubles.of(tenths), List.of(), ColumnForm.PLAIN);
    TimeStep first = TimeStep.between(column, 0, 1);
    assertThat(TimeStep.between(column, 1, 2)).isEqualTo(first);
    assertThat(TimeStep.between(column, 2, 3)).isNotEqualTo(first);
    assertThat(first.words()).isEqualTo("0.1");
    assertThat(first.season()).isEmpty();
  }
}
