package io.github.tabfit.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.onnx.OnnxFormat;
import io.github.tabfit.export.source.JavaFormat;
import io.github.tabfit.export.steps.RowPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps that an exported file cannot carry are named, and it takes the columns behind them. */
class CutStepsTest {
  @TempDir private static Path folder;

  /** What a step asks that a format lacks, the step that is not in the file, and why. */
  static Stream<Arguments> notCarriedByOnnx() {
    return Stream.of(
            Map.entry("derive: {l: length(kind)}", "ONNX has no length(text)"),
            Map.entry("derive: {l: lower(kind)}", "ONNX has no lower(text)"),
            Map.entry("derive: {l: upper(kind)}", "ONNX has no upper(text)"),
            Map.entry("derive: {l: \"trim(concat(' ', kind))\"}", "ONNX has no trim(text)"),
            Map.entry("derive: {l: 'substring(kind, 2, 3)'}", "ONNX has no substring(text, "),
            Map.entry("derive: {l: \"replace(kind, 'r', 'R')\"}", "ONNX has no replace(text, "),
            Map.entry("derive: {l: text(count)}", "ONNX has no text of a number"),
            Map.entry("derive: {l: 'substring(text(day), 6, 2)'}", "ONNX has no text of a date"),
            Map.entry("derive: {l: 'coalesce(number(kind), 0)'}", "ONNX has no number(text)"),
            Map.entry("derive: {l: kind < 'm'}", "ONNX has no order of texts"),
            Map.entry(
                "derive: {l: 'contains(written, kind)'}", "ONNX finds none but a text in quotes"),
            Map.entry(
                "derive: {l: \"if(a > 0, kind, '')\"}", "a blank text is a missing one in ONNX"),
            Map.entry(
                "split_text: {column: written, separator: /, into: [dd, mm, yy]}",
                "ONNX does not split texts"))
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  /** The steps around it are carried by both; it is by Java. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("notCarriedByOnnx")
  void whatOnnxLacksIsNamed(String step, String why) {
    Predictor predictor =
        StepModels.train(
            folder,
            "[{derive: {c: a * 2}}, {" + step + "}, {derive: {d: c + b}}, {clip: {d: {min: 0}}}]");
    String key = step.substring(0, step.indexOf(':'));

    RowPlan onnx = new OnnxFormat().plan(predictor.bundle());
    assertThat(onnx.from()).isEqualTo(2);
    assertThat(onnx.cut().orElseThrow())
        .startsWith("data.transform[1]." + key + " cannot be in the file (column '")
        .contains(why);
    assertThat(onnx.names()).contains("b", "c").doesNotContain("d");
    RowPlan java = new JavaFormat().plan(predictor.bundle());
    assertThat(java.cut()).isEmpty();
    assertThat(java.names()).isEqualTo(predictor.columns());
    StepModels.requireSame(predictor, new OnnxFormat(), folder);
    StepModels.requireSame(predictor, new JavaFormat(), folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "derive: {l: \"matches(kind, 'r.*')\"}                | derive",
        "derive: {l: \"extract(kind, '([a-z])', 1)\"}         | derive",
      })
  void regularExpressionsAreNotCarriedByJava(String step, String key) {
    Predictor predictor = StepModels.train(folder, "[{" + step + "}, {derive: {d: a + b}}]");
    JavaFormat format = new JavaFormat();

    assertThat(format.plan(predictor.bundle()).cut())
        .contains(
            "data.transform[0]."
                + key
                + " cannot be in the file (column 'l': the JDK's regular expressions are not those of RE2)");
    StepModels.requireSame(predictor, format, folder);
  }

  @Test
  void regularExpressionsThatMatchTheWholeAreCarriedByOnnx() {
    Predictor predictor =
        StepModels.train(folder, "[{derive: {l: \"matches(kind, '(?i)[gr].*')\"}}]");

    assertThat(new OnnxFormat().plan(predictor.bundle()).cut()).isEmpty();
    StepModels.requireSame(predictor, new OnnxFormat(), folder);
  }

  /** Dates of letters are read by Java; digits alone have no layout either. */
  @Test
  void datesOfOtherFormsAreCarriedByJavaAlone() {
    Predictor predictor =
        StepModels.train(
            folder,
            "[{derive: {d: \"month(date(concat('1 ', if(a > 0, 'Feb', 'Mar'), ' 2024'), 'd MMM yyyy'))\"}}]");

    assertThat(new OnnxFormat().plan(predictor.bundle()).cut().orElseThrow())
        .contains(
            "data.transform[0].derive cannot be in the file (column 'd': ONNX does not read dates that are written as d MMM yyyy (such as 31 Jan 2024))");
    assertThat(new JavaFormat().plan(predictor.bundle()).cut()).isEmpty();
    StepModels.requireSame(predictor, new OnnxFormat(), folder);
    StepModels.requireSame(predictor, new JavaFormat(), folder);
  }

  @Test
  void datesThatAreNumbersAreReadByJavaAlone() {
    Predictor predictor =
        StepModels.train(
            folder,
            "[{derive: {stamp: 20200300 + day(day)}}, {parse_date: {stamp: yyyyMMdd}}, {derive: {w: weekday(stamp)}}]");

    assertThat(new OnnxFormat().plan(predictor.bundle()).cut())
        .contains(
            "data.transform[1].parse_date cannot be in the file (column 'stamp': ONNX has no text of a number)");
    assertThat(new JavaFormat().plan(predictor.bundle()).cut()).isEmpty();
    StepModels.requireSame(predictor, new OnnxFormat(), folder);
    StepModels.requireSame(predictor, new JavaFormat(), folder);
  }

  @Test
  void numbersThatAreCategoriesAreCarriedByJavaAlone() {
    Predictor predictor =
        StepModels.train(
            folder, "[{derive: {size: round(b)}}]", "data.columns.size", "categorical");

    assertThat(new OnnxFormat().plan(predictor.bundle()).cut())
        .contains(
            "data.columns.size cannot be in the file (column 'size': ONNX has no text of a number)");
    assertThat(new JavaFormat().plan(predictor.bundle()).cut()).isEmpty();
    StepModels.requireSame(predictor, new OnnxFormat(), folder);
    StepModels.requireSame(predictor, new JavaFormat(), folder);
  }

  @Test
  void joinedTablesAreInNoFile() throws IOException {
    Path other = Files.writeString(folder.resolve("kinds.csv"), "kind,area\nrot,3\ngrün,1\n");
    Predictor predictor =
        StepModels.train(
            folder,
            "[{derive: {c: a - b}}, {join: {table: "
                + other
                + ", on: {kind: kind}}}, {derive: {d: area * c}}]");
    for (ModelFormat format : List.of(new OnnxFormat(), new JavaFormat())) {
      RowPlan plan = format.plan(predictor.bundle());
      assertThat(plan.cut())
          .contains(
              "data.transform[1].join cannot be in the file (column 'area': its values are the joined table's)");
      assertThat(plan.names()).contains("area", "c").doesNotContain("d");
      StepModels.requireSame(predictor, format, folder);
    }
  }

  /** They are not in the model either: what is behind them is, and is carried. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lag: {column: a, steps: [1], order: day}                               | a_lag_1",
        "rolling: {column: a, window: 3, min_rows: 1, function: mean, into: m}  | m",
        "fill: {a: {with: previous}}                                            | a",
        "aggregate: {by: [kind, count], columns: {y: mean(y), a: max(a)}}       | a",
      })
  void stepsOfSeveralRowsAreNamed(String step, String made) {
    Predictor predictor =
        StepModels.train(
            folder, "[{" + step + "}, {derive: {twice: " + made + " * 2, more: count + 1}}]");
    String key = step.substring(0, step.indexOf(':'));
    for (ExportFormat format : List.of(ExportFormat.ONNX, ExportFormat.JAVA)) {
      Path file = folder.resolve(format.fileName("rows"));

      ExportResult result = Exporter.export(predictor, format, file, Optional.empty());

      assertThat(result.notes())
          .contains(
              "data.transform[0].%s takes several rows together: the file's inputs are the columns behind it, %s"
                  .formatted(key, String.join(", ", predictor.columns())));
      assertThat(result.proof()).hasValueSatisfying(proof -> assertThat(proof.holds()).isTrue());
      assertThat(predictor.columns()).contains(made).doesNotContain("twice");
    }
  }

  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void whatIsNotInTheFileIsSaidOnExport(ExportFormat format) {
    Predictor predictor =
        StepModels.train(folder, "[{derive: {c: a * 2}}, {derive: {l: length(kind)}}]");

    ExportResult result =
        Exporter.export(
            predictor, format, folder.resolve(format.fileName("cut")), Optional.empty());

    assertThat(result.proof()).hasValueSatisfying(proof -> assertThat(proof.holds()).isTrue());
    String note =
        switch (format) {
          case ONNX ->
              "data.transform[1].derive cannot be in the file (column 'l': ONNX has no length(text)): the file's inputs are the columns behind it, ";
          case DL4J ->
              "The file's inputs are the columns behind data.transform, whose steps are not in it: ";
          case JAVA -> "";
        };
    if (note.isEmpty()) {
      assertThat(result.notes()).isEmpty();
    } else {
      assertThat(result.notes()).anySatisfy(said -> assertThat(said).startsWith(note));
    }
  }
}
