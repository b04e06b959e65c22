package io.github.tabfit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.scoring.ScoringStream;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model file knows how the dates of its columns are written. */
class DateFormBundleTest {
  @TempDir private Path folder;

  /** The model of the same table with ISO dates is the one to be like. */
  @ParameterizedTest
  @ValueSource(strings = {"dd/MM/yyyy", "M/d/yy", "d.M.yyyy", "yyyyMMdd"})
  void modelOfDatesInAnyFormIsThatOfIsoDates(String pattern) throws IOException {
    Predictor iso = train("yyyy-MM-dd");
    Predictor other = train(pattern);

    assertThat(predicted(other, table(pattern))).isEqualTo(predicted(iso, table("yyyy-MM-dd")));
    LocalDate day = LocalDate.of(2023, 3, 5);
    String text = day.format(DateTimeFormatter.ofPattern(pattern));
    assertThat(other.predict(row(text))).isEqualTo(iso.predict(row("2023-03-05")));
    assertThat(other.predict(row(day))).isEqualTo(iso.predict(row(day)));
    assertThat(other.predict(row(null))).isEqualTo(iso.predict(row(null)));
  }

  @Test
  void fileOfDatesInAnotherFormIsReadAndSaid() throws IOException {
    Predictor dayFirst = train("dd/MM/yyyy");
    ScoringStream stream = new ScoringStream(dayFirst, SourceSpec.of(table("yyyy-MM-dd")));

    assertThat(predicted(dayFirst, stream)).isEqualTo(predicted(dayFirst, table("dd/MM/yyyy")));
    assertThat(stream.findings())
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("'when' is read with yyyy-MM-dd"))
        .anyMatch(message -> message.contains("dd/MM/yyyy"));
  }

  @Test
  void oneFaultyDateDoesNotTurnDaysIntoMonths() throws IOException {
    Predictor dayFirst = train("dd/MM/yyyy");
    Path file = folder.resolve("faulty.csv");
    Files.writeString(file, "x,when\n1,01/03/2023\n2,31/02/2023\n");

    assertThatThrownBy(() -> predicted(dayFirst, file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "faulty.csv:3: column 'when': \"31/02/2023\" is not a date such as 31/01/2024");
  }

  private static Map<String, Object> row(Object when) {
    Map<String, Object> row = new HashMap<>();
    row.put("x", 3);
    row.put("when", when);
    return row;
  }

  private static List<Prediction> predicted(Predictor predictor, Path file) {
    return predicted(predictor, new ScoringStream(predictor, SourceSpec.of(file)));
  }

  private static List<Prediction> predicted(Predictor predictor, ScoringStream stream) {
    List<Prediction> all = new ArrayList<>();
    stream.score(chunk -> predictor.decode(chunk.outputs(), chunk.rows()), all::addAll);
    return all;
  }

  private Predictor train(String pattern) throws IOException {
    Path run = folder.resolve("run-" + pattern.replace('/', '-'));
    Experiment.of(table(pattern), "y")
        .with(
            "data.columns.when",
            pattern.equals("yyyyMMdd") ? "{type: date, format: yyyyMMdd}" : "date")
        .with("training.epochs", 1)
        .with("network.units", 4)
        .with("data.split", "{validation: 0.1, test: 0.1}")
        .output(run)
        .train();
    return Predictor.load(run);
  }

  private Path table(String pattern) throws IOException {
    DateTimeFormatter writer = DateTimeFormatter.ofPattern(pattern);
    List<String> lines = new ArrayList<>(List.of("x,when,y"));
    for (int i = 0; i < 60; i++) {
      String when = LocalDate.of(2022, 11, 20).plusDays(11L * i).format(writer);
      lines.add("%d,%s,%d".formatted(i % 7, i % 9 == 4 ? "" : when, i % 13));
    }
    return Files.write(folder.resolve(pattern.replace('/', '-') + ".csv"), lines);
  }
}
