package io.github.tabfit.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.table.DateInference.Found;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateInferenceTest {
  private static final List<String> DATES =
      List.of(
          "dd/MM/yyyy",
          "d/M/yyyy",
          "dd.MM.yyyy",
          "dd-MM-yyyy",
          "dd MM yyyy",
          "MM/dd/yyyy",
          "M/d/yyyy",
          "MM-dd-yyyy",
          "yyyy/MM/dd",
          "yyyy.M.d",
          "yyyy-MM-dd",
          "yyyy-M-d",
          "dd.MM.yy",
          "M/d/yy",
          "d MMM yyyy",
          "dd-MMM-yy",
          "MMM d, yyyy",
          "MMMM d yyyy",
          "d MMMM yyyy");
  private static final List<String> TIMES =
      List.of(
          "",
          " H:mm",
          " HH:mm",
          "'T'HH:mm:ss",
          " hh:mm a",
          " h:mm:ssa",
          ", HH:mm",
          " HH:mmXXX",
          " HH:mm:ss.SSSX",
          " HH:mm:ss z");

  /** java.time writes the dates: an implementation of its own. */
  @Property(tries = 2000)
  void readsBackDatesWrittenInAnyForm(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 18) int date,
      @ForAll @IntRange(min = 0, max = 9) int time) {
    DateTimeFormatter writer =
        DateTimeFormatter.ofPattern(DATES.get(date) + TIMES.get(time), Locale.ENGLISH);
    Random random = new Random(seed);
    List<LocalDateTime> written = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    // The first says which part is the day, and that years are not days.
    LocalDateTime next = LocalDateTime.of(1999, 3, 15, 9, 5);
    for (int i = 0; i < 1 + random.nextInt(30); i++) {
      written.add(time == 0 ? next.truncatedTo(ChronoUnit.DAYS) : next);
      texts.add(next.atZone(ZoneOffset.UTC).format(writer));
      next = LocalDateTime.of(1970, 1, 1, 0, 0).plusMinutes(random.nextInt(50_000_000));
    }

    Found found = DateInference.find(texts).orElseThrow();

    assertThat(found.ambiguous()).isFalse();
    DateForm form = DateForm.of(found.form().pattern());
    for (int i = 0; i < texts.size(); i++) {
      assertThat(form.parse(texts.get(i)))
          .as(texts.get(i))
          .isEqualTo(written.get(i).toInstant(ZoneOffset.UTC).toEpochMilli());
    }
  }

  @Property(tries = 300)
  void saysWhenEitherOrderFits(
      @ForAll @IntRange(min = 1, max = 12) int first,
      @ForAll @IntRange(min = 1, max = 12) int second,
      @ForAll @IntRange(min = 0, max = 3) int separator) {
    char mark = "/.- ".charAt(separator);
    String text = "%02d%c%02d%c2023".formatted(first, mark, second, mark);

    Found found = DateInference.find(List.of(text)).orElseThrow();

    assertThat(found.ambiguous()).isTrue();
    assertThat(found.form().pattern())
        .isEqualTo((mark == '/' ? "MM/dd/yyyy" : "dd#MM#yyyy").replace('#', mark));
    assertThat(found.note("when").orElseThrow())
        .contains(
            "data.columns.when: {type: date, format: \"%s\"}"
                .formatted(found.other().orElseThrow().pattern()));
  }

  @ParameterizedTest
  @CsvSource({
    "03/04/2023, 15/04/2023, dd/MM/yyyy",
    "03/04/2023, 04/15/2023, MM/dd/yyyy",
    "3.4.2023, 15.04.2023, d.M.yyyy",
    "15/04/2023, 15/04/2023 10:15, dd/MM/yyyy HH:mm",
    "2023-03-04, 2023-03-04T10:15Z, yyyy-MM-dd",
    "2023-03-04, 2023-3-5, yyyy-M-d",
    "2023-03-04 10:15:00, 2023-03-04 9:15, yyyy-MM-dd H:mm",
    "23-03-15, 23-04-99, dd-MM-yy",
    "99-03-15, 98-04-23, yy-MM-dd",
  })
  void evidenceOfTheColumnDecides(String one, String other, String pattern) {
    Found found = DateInference.find(List.of(one, other)).orElseThrow();

    assertThat(found.form().pattern()).isEqualTo(pattern);
  }

  @Test
  void saysWhichPartComesFirstByATextThatShowsIt() {
    Found found = DateInference.find(List.of("01/03/2023", "15/03/2023")).orElseThrow();

    assertThat(found.examples()).containsExactly("15/03/2023", "01/03/2023");
    assertThat(found.note("when").orElseThrow())
        .isEqualTo("is read as dates with the day first (15/03/2023)");
    assertThat(DateInference.find(List.of("2023-03-15")).orElseThrow().note("when")).isEmpty();
  }

  @Test
  void twoDigitYearsAreSaid() {
    assertThat(DateInference.find(List.of("3/15/98")).orElseThrow().note("when").orElseThrow())
        .endsWith("the month first (3/15/98), two-digit years from 1969 to 2068");
  }

  @Test
  void contradictoryColumnIsNoDatesAndSaid() {
    List<String> texts = List.of("15/03/2023", "03/15/2023", "01/02/2023");

    assertThat(DateInference.find(texts)).isEmpty();
    assertThat(DateInference.likely(texts)).contains(DateForm.of("MM/dd/yyyy"));
    assertThat(DateInference.unread("when", texts).orElseThrow())
        .isEqualTo(
            "is read as text, although 03/15/2023 has the month first, 15/03/2023"
                + " has the day first (correct the others, and set data.columns.when: {type: date,"
                + " format: \"MM/dd/yyyy\"})");
  }

  @Test
  void columnWithDatesInHalfOfItsTextsIsPointedOut() {
    List<String> texts = List.of("15.03.2023", "16.03.2023", "soon", "never");

    assertThat(DateInference.unread("due", texts).orElseThrow())
        .contains("2 of its 4 different texts are dates such as 15.03.2023")
        .contains("data.columns.due: {type: date, format: \"dd.MM.yyyy\"}");
    assertThat(DateInference.unread("due", List.of("15.03.2023", "a", "b"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.168.0.1",
        "1.2.3",
        "12-34-56",
        "24 684 8",
        "10 11 12",
        "555-1234",
        "may",
        "a/b/c",
        "12/2023",
        "1/2",
        "31/02/2023",
        "10:15"
      })
  void otherTextsAreNoDates(String text) {
    assertThat(DateInference.find(List.of(text))).isEmpty();
    assertThat(DateInference.unread("x", List.of(text))).isEmpty();
  }

  @Test
  void noTextsAreNoDates() {
    assertThat(DateInference.find(List.of())).isEmpty();
  }
}
