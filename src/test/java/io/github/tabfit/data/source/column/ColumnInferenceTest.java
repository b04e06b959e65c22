package io.github.tabfit.data.source.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.table.Finding;
import io.github.tabfit.spec.data.ColumnSpec;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnInferenceTest {
  private static final ColumnHints OPEN =
      new ColumnHints(ColumnSpec.NONE, List.of(), CsvSpec.FOUND, false);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1; 2.5; -3                        | NUMERIC",
        "1,5; 2; NA                        | NUMERIC",
        "NA; -; ?                          | NUMERIC",
        "12 %; 7 %                         | NUMERIC",
        "yes; NO; Yes; n                   | BOOLEAN",
        "true; 0; n/a                      | BOOLEAN",
        "0; 1                              | NUMERIC",
        "yes; maybe; no                    | CATEGORICAL",
        "2024-01-31; 2024-02-01; NaT       | DATE",
        "31/01/2024; 15/02/2024            | DATE",
        "01234; 90210                      | CATEGORICAL",
        "12E5; 13; 14                      | CATEGORICAL",
        "9007199254740993; 1               | CATEGORICAL",
        "red; 1; 2                         | CATEGORICAL",
      })
  void typeFollowsFromAllTexts(String texts, ColumnType type) {
    assertThat(infer(texts, OPEN).type()).isEqualTo(type);
  }

  @Test
  void oneTextAmongTenNumbersLeavesThemNumbersAndMakesClassesTexts() {
    String texts = "1; 2; 3; 4; 5; 6; 7; 8; 9; other";

    assertThat(infer(texts, OPEN).type()).isEqualTo(ColumnType.NUMERIC);
    assertThat(
            infer(texts, new ColumnHints(ColumnSpec.NONE, List.of(), CsvSpec.FOUND, true)).type())
        .isEqualTo(ColumnType.CATEGORICAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1; NA; na; 2        | column 'x' has 2 fields that mean missing: \"NA\" (1), \"na\" (1)",
        "a; NaN; b           | column 'x' has 1 field that means missing: \"NaN\" (1)",
        "a; NA; b            | column 'x' has \"NA\" (1), read as values (if one means missing, add it to data.missing, or to data.columns.x.missing)",
        "1,5; 22             | column 'x' is read with decimal comma: \"1,5\" is 1.5",
        "1.015; 264          | column 'x' has numbers such as 1.015, which may have a fraction or thousands: read as a fraction (if it is thousands, set data.csv.thousands: \".\"; data.csv.decimal: \".\" ends this note)",
        "01234; 90210        | column 'x' is read as categories, not numbers: some begin with a zero (data.columns.x: numeric makes them numbers)",
        "Red; red; blue      | column 'x' has texts that differ only in case or blanks: \"Red\", \"red\" (data.columns.x: {type: categorical, ignore_case: true} makes them one)",
        "0.1234567890123456789; 5 | column 'x' has numbers of more digits than float64 holds, which are rounded (declare it categorical under data.columns if they are codes)",
      })
  void whatIsReadOtherwiseThanItStandsIsSaid(String texts, String message) {
    assertThat(infer(texts, OPEN).findings()).extracting(Finding::message).containsExactly(message);
  }

  @Test
  void formsOfAWholeNumberAreOneCategoryAndSaid() {
    ColumnHints categories =
        new ColumnHints(ColumnSpec.of(ColumnType.CATEGORICAL), List.of(), CsvSpec.FOUND, false);

    assertThat(infer("2; 2.0; 3", categories).findings())
        .extracting(Finding::message)
        .containsExactly(
            "column 'x' has \"2.0\" and \"2\": one category, as are all forms of a whole number");
  }

  @Test
  void userWordsForMissingAreNoTextsOfTheColumn() {
    ColumnHints hints = new ColumnHints(ColumnSpec.NONE, List.of("-999"), CsvSpec.FOUND, false);

    assertThat(infer("a; b; -999.0", hints).findings()).isEmpty();
    assertThat(infer("1,5; -999; 2", hints).form().missing()).containsExactly("-999");
  }

  private static Inferred infer(String texts, ColumnHints hints) {
    List<String> list = Arrays.stream(texts.split(";")).map(String::strip).toList();
    long[] counts = new long[list.size()];
    Arrays.fill(counts, 1);
    return ColumnInference.ofTexts("x", hints, list, counts);
  }
}
