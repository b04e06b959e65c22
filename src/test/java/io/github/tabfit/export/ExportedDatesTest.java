package io.github.tabfit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.onnx.OnnxFormat;
import io.github.tabfit.export.source.JavaFormat;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.ExportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that read dates in some form reads them so wherever it predicts. */
class ExportedDatesTest {
  private static final Path FILE = Path.of("DatesModel.java");
  private static final LocalDateTime FIRST = LocalDateTime.of(1999, 3, 15, 21, 5);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dd/MM/yyyy          | 3/4/2021; 29/02/2024 7:30; 1/2/2023 00:10+01:00; 1/2/2023T9:05 UTC",
        "dd.MM.yy HH:mm      | 31.12.68; 01.01.69; 01.01.70, 5:07:09.5; 1.1.70 05:07 GMT",
        "M-d-yyyy'T'HH:mmXXX | 3-4-2021; 2-29-2024T23:30-01:00; 1-2-2023 9:05 -0130",
        "dd MM yyyy HH:mm:ss | 3 4 2021; 29 02 2024 7:30; 1 2 2023 00:10 +01; 1 2 2023T9:05Z",
        "yyyy/MM/dd          | 2021/4/3; 0001/01/01; 9999/12/31 23:59",
      })
  void areReadInTheirFormByOnnxAndJava(String pattern, String probes) throws IOException {
    Predictor predictor = train(pattern);

    for (ModelFormat format : List.of(new OnnxFormat(), new JavaFormat())) {
      requireSame(predictor, format, table(pattern), 60);
      requireSame(predictor, format, probes(probes), probes.split(";").length + 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "d MMM yyyy h:mm a  | 3 April 2021; 29 feb 2024 11:59PM; 1 Sept 2023 12:00 am",
        "MMM d, yyyy        | March 5 2021; Jan 15, 2021 10:15",
        "MM/dd/yyyy hh:mm a | 3/4/2021; 12/31/2021 12:30 AM; 1/1/2021 12:30 PM +01:00",
        "yyyyMMdd           | 20210403; 19700101",
        "yyMMddHHmm         | 6804032359; 6904030000",
        "MM/yyyy            | 12/2020",
      })
  void ofOtherFormsAreReadByJavaAndOnnxNamesTheColumn(String pattern, String probes)
      throws IOException {
    Predictor predictor = train(pattern);

    requireSame(predictor, new JavaFormat(), table(pattern), 60);
    requireSame(predictor, new JavaFormat(), probes(probes), probes.split(";").length + 1);
    assertThatThrownBy(() -> new OnnxFormat().bytes(predictor.bundle(), FILE))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("column 'when': ONNX cannot read its dates, which are written as")
        .hasMessageContaining(pattern)
        .hasMessageContaining("--to java");
  }

  @Test
  void thatAreNoneAreRefusedEverywhere() throws Exception {
    Predictor predictor = train("dd/MM/yyyy");
    List<String> none =
        List.of("31/02/2024", "03/15/2024", "2024-01-31", "1/1/24", "1/1/2024 25:00", "soon");

    try (Scorer onnx = open(predictor, new OnnxFormat())) {
      List<String[]> rows = none.stream().map(text -> new String[] {"1", text}).toList();
      assertThat(onnx.score(rows).toString())
          .matches(found -> found.split("NaN", -1).length == none.size() + 1);
    }
    try (Scorer java = open(predictor, new JavaFormat())) {
      for (String text : none) {
        assertThatThrownBy(() -> java.score(List.<String[]>of(new String[] {"1", text})))
            .hasMessageContaining("\"" + text + "\" is not a date such as 31/01/2024");
      }
    }
    for (String text : none) {
      assertThatThrownBy(() -> predictor.predict(Map.of("x", 1, "when", text)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("is not a date such as 31/01/2024 (dd/MM/yyyy)");
    }
  }

  private Predictor train(String pattern) throws IOException {
    return TrainedModels.train(
        Experiment.of(table(pattern), "y")
            .with("data.columns.when", "{type: date, format: \"" + pattern + "\"}")
            .with("training.epochs", 1)
            .with("network.units", 4)
            .with("data.split", "{validation: 0.1, test: 0.1}"));
  }

  private Path table(String pattern) throws IOException {
    DateTimeFormatter writer = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    List<String> lines = new ArrayList<>(List.of("x,when,y"));
    for (int i = 0; i < 60; i++) {
      String when = FIRST.plusMinutes(94_001L * i).atZone(ZoneOffset.UTC).format(writer);
      lines.add("%d,\"%s\",%d".formatted(i % 7, i % 11 == 3 ? "" : when, i % 13));
    }
    return Files.write(folder.resolve("table.csv"), lines);
  }

  private Path probes(String texts) throws IOException {
    List<String> lines = new ArrayList<>(List.of("x,when", "3,"));
    Arrays.stream(texts.split(";"))
        .map(String::strip)
        .forEach(text -> lines.add("3,\" " + text + " \""));
    return Files.write(folder.resolve("probes.csv"), lines);
  }

  private static Scorer open(Predictor predictor, ModelFormat format) {
    return format.open(format.bytes(predictor.bundle(), FILE), predictor.bundle(), FILE);
  }

  private static void requireSame(Predictor predictor, ModelFormat format, Path rows, int count) {
    try (Scorer scorer = open(predictor, format)) {
      Proof proof = Comparison.onTable(predictor, scorer, rows);
      assertThat(proof).as(format.getClass().getSimpleName()).matches(Proof::holds);
      assertThat(proof.rows() + proof.rowsLeftOut()).isEqualTo(count);
    }
  }
}
