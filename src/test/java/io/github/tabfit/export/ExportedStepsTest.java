package io.github.tabfit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.tabfit.bundle.Prediction;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.onnx.OnnxFormat;
import io.github.tabfit.export.source.JavaFormat;
import io.github.tabfit.export.steps.RowPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported files take raw rows through the experiment's steps, as the model does. */
class ExportedStepsTest {
  private static final int FORMULAS = 40;

  @TempDir private static Path folder;

  /** What both formats carry. */
  static Stream<Arguments> carried() {
    return Stream.of(
            Map.entry(
                "arithmetic",
                "[{derive: {s: a + b * 2, d: a - b / count, q: a / b, m: a % b, p: (a ^ 2) ^ 0.5, n: -a % 3}}]"),
            Map.entry(
                "functions",
                "[{derive: {f1: abs(a), f2: sqrt(b), f3: log(a), f4: log10(count), f5: log2(count), f6: log1p(a / 1e9), f7: exp(b), f8: floor(a), f9: ceil(a)}}]"),
            Map.entry(
                "rounding",
                "[{derive: {r0: round(a), r1: 'round(a, 1)', r2: 'round(a * 100, -1)', r3: sign(b), r4: 'pow(b, count)', r5: floor(log10(count))}}]"),
            Map.entry(
                "comparisons",
                "[{derive: {c1: a < b, c2: a >= count, c3: 'count in (1, 2, 8)', c4: not (a > 0 and b > 0), c5: a > 1 or b is missing, c6: count != 3, c7: a is not missing}}]"),
            Map.entry(
                "choices",
                "[{derive: {m1: 'min(a, b, count)', m2: 'max(a, b)', m3: 'coalesce(a, b, -1)', m4: 'if(flag, a, b)', m5: \"if(kind == 'rot', count, missing)\", m6: 'number(flag) + 1'}}]"),
            Map.entry(
                "texts",
                "[{derive: {t1: \"concat(kind, '-', text(flag))\", t2: \"if(a > 0, kind, 'none')\", t3: \"contains(kind, 'u')\", t4: \"starts_with(kind, 'gr')\", t5: \"ends_with(kind, 't')\", t6: \"kind in ('rot', '2')\", t7: \"coalesce(kind, 'gap')\", t8: \"kind != 'blue sky'\"}}]"),
            Map.entry(
                "dates",
                "[{derive: {y1: year(day), y2: quarter(day), y3: month(day), y4: day(day), y5: weekday(day), y6: day_of_year(day), y7: hour(day), y8: minute(day), y9: second(day)}}]"),
            Map.entry(
                "differences of dates",
                "[{derive: {e1: \"days_between(day, '2020-02-29')\", e2: \"hours_between('1969-12-31T23:00', day)\", e3: \"seconds_between(day, date(written, 'dd/MM/yyyy'))\", e4: \"day > '2000-01-01'\", e5: \"max(day, date('1999-12-31'))\"}}]"),
            Map.entry(
                "dates that are written so",
                "[{parse_date: {written: dd/MM/yyyy}}, {derive: {w: month(written), u: 'days_between(written, day)'}}]"),
            Map.entry(
                "maps",
                "[{map: {kind: {rot: 1, grün: 2.5, '2': -3}, count: {1: one, 2: two, 3: two}, flag: {true: wahr, false: falsch}}}]"),
            Map.entry(
                "replacements",
                "[{replace: {kind: {rot: red, blue sky: null}, count: {0: null, 8: 7}}}, {derive: {k: \"kind == 'red'\"}}]"),
            Map.entry(
                "bins and bounds",
                "[{bin: {column: a, edges: [-2, 0, 0.5, 2], into: range}}, {clip: {a: {min: -1, max: 1}, b: {max: 0.5}, count: {min: 2}}}]"),
            Map.entry(
                "gaps",
                "[{fill: {a: 0.5, kind: none, flag: true, day: '2001-02-03'}}, {derive: {g: year(day) + a}}]"),
            Map.entry(
                "names",
                "[{rename: {a: b, b: a}}, {derive: {c: a * 10}}, {remove: [a]}, {derive: {a: c + count}}, {keep: [a, b, kind, day, y]}]"),
            Map.entry(
                "rows that predictions keep",
                "[{filter: a > -1}, {sort: {by: [b]}}, {derive: {s: a + b}}, {sample: {share: 0.9}}]"),
            Map.entry(
                "one after the other",
                "[{clip: {a: {min: -1, max: 1}}}, {derive: {r: 'coalesce(a, 0) * count', late: \"day >= '2010-01-01'\"}}, {bin: {column: r, edges: [-9, 0, 3, 9], labels: [low, mid, high], into: r}},"
                    + " {map: {r: {low: 0, high: 2}}}, {derive: {z: 'if(late, r, -r) / 7', when: year(day)}}, {remove: [day, r]}]"))
        .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("carried")
  void areCarriedByOnnxAndJava(String name, String steps) {
    Predictor predictor = StepModels.train(folder, steps);
    for (ModelFormat format : List.of(new OnnxFormat(), new JavaFormat())) {
      RowPlan plan = format.plan(predictor.bundle());
      assertThat(plan.cut()).isEmpty();
      assertThat(plan.names()).isEqualTo(predictor.columns());
      StepModels.requireSame(predictor, format, folder);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomFormulasAreComputedAlike(long seed) {
    RandomFormulas formulas = new RandomFormulas(seed);
    StringBuilder steps = new StringBuilder("[{derive: {");
    for (int i = 0; i < FORMULAS; i++) {
      steps.append(i == 0 ? "" : ", ").append("f").append(i);
      steps.append(": \"").append(formulas.formula(1 + i % 4)).append('"');
    }
    Predictor predictor = StepModels.train(folder, steps.append("}}]").toString());
    assertThat(predictor.modelColumns()).hasSizeGreaterThan(FORMULAS / 2);
    for (ModelFormat format : List.of(new OnnxFormat(), new JavaFormat())) {
      assertThat(format.plan(predictor.bundle()).cut()).isEmpty();
      StepModels.requireSame(predictor, format, folder);
    }
  }

  @Test
  void valuesOfAProgramsRowAreTakenByTheSource() {
    Predictor predictor =
        StepModels.train(
            folder,
            "[{derive: {s: a + count, m: month(day), f: 'if(flag, 1, 0)', k: \"kind == '2'\"}}, {keep: [s, m, f, k, y]}]");
    byte[] bytes = new JavaFormat().bytes(predictor.bundle(), Path.of("StepsModel.java"));
    String source = new String(bytes, StandardCharsets.UTF_8);
    assertThat(source).contains("double s = finite(a + count);", "// data.transform[0].derive");
    Map<String, Object> given =
        Map.of("a", 0.5, "count", 3, "day", LocalDate.of(2020, 2, 29), "flag", true, "kind", 2);
    Map<String, Object> written =
        Map.of("a", "0.5", "count", "3", "day", "2020-02-29", "flag", "yes", "kind", "2");
    assertThat(predictor.predict(given)).isEqualTo(predictor.predict(written));
    try (Scorer scorer =
        new JavaFormat().open(bytes, predictor.bundle(), Path.of("StepsModel.java"))) {
      String[] row =
          scorer.plan().names().stream()
              .map(name -> (String) written.get(name))
              .toArray(String[]::new);
      double value =
          ((Prediction.ValuePrediction) scorer.score(List.<String[]>of(row)).get(0)).value();
      assertThat(value)
          .isCloseTo(
              ((Prediction.ValuePrediction) predictor.predict(given)).value(),
              withinPercentage(1e-3));
    }
  }
}
