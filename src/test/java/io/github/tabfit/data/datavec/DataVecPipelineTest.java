package io.github.tabfit.data.datavec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.Preparation;
import io.github.tabfit.data.source.Sources;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.source.Tables;
import io.github.tabfit.data.split.Splitter;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Reviews;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.TaskInference;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Missing;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import io.github.tabfit.spec.data.PreprocessingSpec.UnknownCategory;
import io.github.tabfit.spec.network.Loss;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.writable.Writable;
import org.datavec.local.transforms.LocalTransformExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataVecPipelineTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "iris.csv, species, STANDARDIZE",
    "wine.csv, cultivar, MIN_MAX",
    "breast-cancer.csv, diagnosis, QUANTILE",
    "digits.csv, digit, STANDARDIZE",
    "penguins.csv, Species, STANDARDIZE",
    "penguins.csv, Species, QUANTILE",
    "penguins.csv, Species, PIECEWISE_LINEAR",
    "house-prices.csv, price, PIECEWISE_LINEAR",
    "penguins.csv, Species, ROBUST",
    "diabetes.csv, progression, MIN_MAX",
    "house-prices.csv, price, STANDARDIZE",
    "diamonds.csv.gz, price, NONE",
  })
  void processGivesTheSameFeaturesOnRealTables(String file, String target, Numeric numeric)
      throws Exception {
    DataSpec spec =
        Specs.of(Path.of("data", file), target)
            .numeric(numeric)
            .missingPolicy(Missing.MEDIAN, 0, true)
            .spec();
    assertSameFeatures(spec);
  }

  // DataVec's own reader splits the lines, the JDK parses the numbers.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "iris.csv",
        "wine.csv",
        "breast-cancer.csv",
        "digits.csv",
        "penguins.csv",
        "diabetes.csv",
        "house-prices.csv",
        "co2-weekly.csv",
        "splice-junction.csv",
        "chick-weight.csv"
      })
  void columnsHoldTheFieldsOfDataVecsCsvRecordReader(String file) throws Exception {
    Path source = Path.of("data", file);
    Table table = Tables.read(source);
    try (CSVRecordReader reader = new CSVRecordReader(1, ',')) {
      reader.initialize(new FileSplit(source.toFile()));
      int row = 0;
      while (reader.hasNext()) {
        List<Writable> fields = reader.next();
        assertThat(fields).hasSameSizeAs(table.columns());
        for (int i = 0; i < fields.size(); i++) {
          Column column = table.columns().get(i);
          String field = fields.get(i).toString();
          if (field.isBlank()) {
            assertThat(column.isMissing(row)).isTrue();
          } else if (column instanceof CategoricalColumn text) {
            assertThat(text.levels().get(text.code(row))).isEqualTo(field);
          } else if (column instanceof DateColumn dates) {
            assertThat(dates.epochMillis(row))
                .isEqualTo(Instant.parse(field + "T00:00:00Z").toEpochMilli());
          } else if (column.type() == ColumnType.BOOLEAN) {
            NumericColumn truths = (NumericColumn) column;
            assertThat(truths.words().get((int) truths.value(row))).isEqualToIgnoringCase(field);
          } else {
            assertThat(((NumericColumn) column).value(row)).isEqualTo(Double.parseDouble(field));
          }
        }
        row++;
      }
      assertThat(row).isEqualTo(table.rowCount());
    }
  }

  @ParameterizedTest
  @CsvSource({"IGNORE, MEAN", "MOST_FREQUENT, MOST_FREQUENT", "IGNORE, CONSTANT"})
  void processGivesTheSameFeaturesForDatesBooleansGapsAndUnknownCategories(
      UnknownCategory unknown, Missing missing) throws Exception {
    StringBuilder text = new StringBuilder("day,open,city,x,y\n");
    for (int i = 0; i < 120; i++) {
      String day =
          i % 9 == 0
              ? ""
              : "20%02d-%02d-%02dT%02d:30".formatted(i % 20, 1 + i % 12, 1 + i % 28, i % 24);
      String open = i % 7 == 0 ? "" : i % 3 == 0 ? "Yes" : "no";
      String city = i % 30 == 1 ? "" : i == 119 ? "only here" : "city " + i % 4;
      String x = i % 11 == 0 ? "?" : String.valueOf(i * i);
      text.append(String.join(",", day, open, city, x, String.valueOf(i))).append('\n');
    }
    Path source = Specs.file(folder, "mixed.csv", text.toString());
    DataSpec spec =
        Specs.of(source, "y").missing("?").missingPolicy(missing, 7, true).unknown(unknown).spec();
    FittedPreprocessing fitted = assertSameFeatures(spec);
    assertThat(fitted.featureNames())
        .contains("day.hour", "day is missing", "open", "open is missing", "x is missing")
        .doesNotContain("day.minute");
  }

  @Test
  void processGivesTheSameFeaturesForMoreThanAHundredCategories() throws Exception {
    StringBuilder text = new StringBuilder("code,y\n");
    for (int i = 0; i < 600; i++) {
      text.append('k').append(i % 5 == 0 ? i % 300 : i % 60).append(',').append(i).append('\n');
    }
    FittedPreprocessing fitted =
        assertSameFeatures(Specs.of(Specs.file(folder, "wide.csv", text.toString()), "y").spec());
    assertThat(fitted.featureNames()).hasSize(101).contains("code=(other)");
  }

  @Test
  void processGivesTheSameFeaturesForText() throws Exception {
    FittedPreprocessing fitted =
        assertSameFeatures(
            Specs.of(Reviews.table(folder, 120), "score")
                .missingPolicy(Missing.MEDIAN, 0, true)
                .spec());
    assertThat(fitted.featureNames()).contains("review#0", "review#63", "review is missing");
  }

  /**
   * DataVec's executor puts its result into Arrow, which needs one of its memory modules on the
   * class path and java.nio opened; else rows go through the process one by one.
   */
  private static FittedPreprocessing assertSameFeatures(DataSpec spec) throws Exception {
    Table table = TableReader.read(spec);
    Column target = table.column(spec.target());
    Task task = TaskInference.infer(target);
    int[] train = Splitter.split(table, spec, task, 5).train();
    FittedPreprocessing fitted =
        Preparation.fit(table, train, spec, task, Specs.network(Loss.defaultFor(task)));
    Examples expected = fitted.transform(table, Specs.all(table));
    List<List<Writable>> raw = new ArrayList<>();
    try (TableRecordReader reader =
        new TableRecordReader(DataVecPipeline.schema(fitted), fitted.missing())) {
      reader.initialize(new FileSplit(Sources.path(spec.source()).toFile()));
      while (reader.hasNext()) {
        raw.add(reader.next());
      }
    }
    TransformProcess process = DataVecPipeline.transformProcess(fitted);
    assertThat(process.getFinalSchema().getColumnNames()).isEqualTo(fitted.featureNames());
    List<List<Writable>> features = LocalTransformExecutor.execute(raw, process);
    assertThat(features).hasSize(table.rowCount());
    float[] actual = new float[expected.features().length];
    int next = 0;
    for (List<Writable> row : features) {
      for (Writable value : row) {
        actual[next++] = value.toFloat();
      }
    }
    assertThat(next).isEqualTo(actual.length);
    // Relative to the size: without scaling features reach 60000.
    double worst = 0;
    for (int i = 0; i < actual.length; i++) {
      double difference = Math.abs(actual[i] - expected.features()[i]);
      worst = Math.max(worst, difference / Math.max(1, Math.abs(expected.features()[i])));
    }
    assertThat(worst).isLessThan(2e-7);
    assertThat(TransformProcess.fromJson(process.toJson()).getFinalSchema().getColumnNames())
        .isEqualTo(fitted.featureNames());
    return fitted;
  }
}
