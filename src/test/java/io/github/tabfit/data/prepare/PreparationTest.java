package io.github.tabfit.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.source.TableChunks;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.source.Tables;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.Normal;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Quantiles;
import io.github.tabfit.data.table.Sample;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Missing;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import io.github.tabfit.spec.data.PreprocessingSpec.Target;
import io.github.tabfit.spec.data.PreprocessingSpec.UnknownCategory;
import io.github.tabfit.spec.network.Loss;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

class PreparationTest {
  @TempDir Path folder;

  // src/test/python/preprocessing_figures.py: scipy.stats.norm.ppf.
  @ParameterizedTest
  @CsvFileSource(resources = "/data/normal.csv", numLinesToSkip = 1)
  void inverseNormalIsThatOfScipy(double probability, double expected) {
    assertThat(Normal.inverse(probability))
        .isCloseTo(expected, within(1e-14 * Math.max(1, Math.abs(expected))));
  }

  /** Beyond 1e9 the margin of 1e-7 is lost in rounding: the first landmark was looked up at -1. */
  @Test
  void billionsAtTheOutermostQuantilesAreBounded() {
    double[] landmarks = {1.6e9, 1.7e9, 1.8e9};

    assertThat(Quantiles.toNormal(1.6e9, landmarks))
        .isEqualTo(Quantiles.toNormal(-1, new double[] {0, 1}));
    assertThat(Quantiles.toNormal(1.8e9, landmarks))
        .isEqualTo(Quantiles.toNormal(2, new double[] {0, 1}));
  }

  // The same script: scikit-learn's QuantileTransformer.
  @Test
  void quantilesAreThoseOfScikitLearn() {
    double[] carat = Arrays.copyOf(numbers("data/diamonds.csv.gz", "carat").values(), 5000);
    Map<String, double[]> landmarks =
        Map.of(
            "carat",
            Quantiles.landmarks(Sample.of(Doubles.of(carat), 999)),
            "age",
            Quantiles.landmarks(Sample.of(numbers("data/diabetes.csv", "age").numbers(), 999)));
    Table figures = figures("quantiles.csv");
    CategoricalColumn column = (CategoricalColumn) figures.column("column");
    for (int row = 0; row < figures.rowCount(); row++) {
      double x = ((NumericColumn) figures.column("x")).value(row);
      double expected = ((NumericColumn) figures.column("feature")).value(row);
      String name = column.levels().get(column.code(row));

      assertThat(Quantiles.toNormal(x, landmarks.get(name)))
          .as("%s %s", name, x)
          .isCloseTo(expected, within(1e-9));
    }
  }

  // The same script: pandas and StandardScaler.
  @Test
  void penguinsBecomeTheFeaturesOfScikitLearn() {
    DataSpec spec = Specs.of(Path.of("data/penguins.csv"), "Species").spec();
    Table table = TableReader.read(spec);
    FittedPreprocessing fitted = fitAll(table, spec, Task.MULTICLASS);

    assertFeatures(fitted, table, figures("penguins-features.csv"));
    Examples examples = fitted.transform(table, Specs.all(table));
    assertThat(examples.labelCount()).isEqualTo(3);
    assertThat(examples.classes()[0]).isZero();
    assertThat(examples.labels()).startsWith(1f, 0f, 0f).endsWith(0f, 0f, 1f);
  }

  @Test
  void irisIsScaledToItsRange() {
    DataSpec spec = Specs.of(Path.of("data/iris.csv"), "species").numeric(Numeric.MIN_MAX).spec();
    Table table = TableReader.read(spec);

    assertFeatures(fitAll(table, spec, Task.MULTICLASS), table, figures("iris-min-max.csv"));
  }

  @Test
  void statisticsComeFromTrainingRowsOnly() {
    DataSpec spec = spec("x,c,y\n1,a,1\n3,b,2\n9,a,50\n", "y").spec();
    Table table = TableReader.read(spec);

    FittedPreprocessing fitted =
        Preparation.fit(table, new int[] {0, 1}, spec, Task.REGRESSION, Specs.network(Loss.MSE));

    // 1 and 3: mean 2, population standard deviation 1.
    assertThat(fitted.columns().get(0))
        .isEqualTo(
            new FittedNumeric(
                "x",
                ColumnType.NUMERIC,
                List.of(),
                2,
                false,
                new Scaling(Numeric.STANDARDIZE, 2, 1, new double[0]),
                Optional.of(new SeenRange(1, 3))));
    assertThat(fitted.target())
        .isEqualTo(new NumericTarget("y", Target.STANDARDIZE, 1.5, 0.5, 1, 2));
    assertThat(fitted.transform(table, new int[] {2}).features()).containsExactly(7f, 1f, 0f);
  }

  @Test
  void uselessColumnsAreDroppedAndReported() {
    StringBuilder text = new StringBuilder("id,name,n,same,none,word,x,y\n");
    for (int i = 0; i < 60; i++) {
      text.append("%d,name %d,%d,7,,w,%d,%d%n".formatted(1000 - 3 * i, i, i + 5, i % 9, i * i));
    }
    DataSpec spec = spec(text.toString(), "y").spec();

    FittedPreprocessing fitted = fitAll(TableReader.read(spec), spec, Task.REGRESSION);

    assertThat(fitted.featureNames()).containsExactly("x");
    assertThat(fitted.findings())
        .extracting(Finding::column, Finding::kind)
        .containsExactlyInAnyOrder(
            tuple("id", Kind.IDENTIFIER_DROPPED),
            tuple("name", Kind.IDENTIFIER_DROPPED),
            tuple("n", Kind.IDENTIFIER_DROPPED),
            tuple("same", Kind.CONSTANT_DROPPED),
            tuple("none", Kind.ALL_MISSING_DROPPED),
            tuple("word", Kind.CONSTANT_DROPPED));
  }

  @Test
  void declaredIdentifierIsKept() {
    DataSpec spec =
        spec("id,x,y\n1,2,1\n2,2,2\n3,5,9\n", "y").column("id", ColumnType.NUMERIC).spec();

    assertThat(fitAll(TableReader.read(spec), spec, Task.REGRESSION).featureNames())
        .containsExactly("id", "x");
  }

  @ParameterizedTest
  @EnumSource(Missing.class)
  void missingNumbersAreFilledByPolicy(Missing policy) {
    DataSpec spec =
        spec("x,y\n1,1\n1,2\n4,3\n10,4\n,5\n", "y").missingPolicy(policy, -3, true).spec();

    FittedPreprocessing fitted = fitAll(TableReader.read(spec), spec, Task.REGRESSION);

    // Of 1, 1, 4, 10.
    double expected =
        switch (policy) {
          case MEDIAN -> 2.5;
          case MEAN -> 4;
          case MOST_FREQUENT -> 1;
          case CONSTANT -> -3;
        };
    assertThat(((FittedNumeric) fitted.columns().get(0)).fill()).isEqualTo(expected);
    assertThat(fitted.featureNames()).containsExactly("x", "x is missing");
  }

  @Test
  void categoryMissingOftenIsOneOfItsOwn() {
    DataSpec spec = spec("c,y\na,1\nb,2\n,3\na,4\n", "y").spec();
    Table table = TableReader.read(spec);

    FittedPreprocessing fitted = fitAll(table, spec, Task.REGRESSION);

    assertThat(fitted.featureNames()).containsExactly("c=a", "c=b", "c=(missing)");
    assertThat(fitted.transform(table, new int[] {2}).features()).containsExactly(0, 0, 1);
  }

  @Test
  void unknownCategoryFollowsThePolicy() {
    Table table = TableReader.read(spec("c,y\na,1\nb,2\na,3\nz,4\n", "y").spec());
    int[] train = {0, 1, 2};
    int[] last = {3};
    float[] row = new float[2];
    for (UnknownCategory policy : UnknownCategory.values()) {
      DataSpec spec = spec("c,y\na,1\nb,2\na,3\nz,4\n", "y").unknown(policy).spec();
      FittedPreprocessing fitted =
          Preparation.fit(table, train, spec, Task.REGRESSION, Specs.network(Loss.MSE));
      switch (policy) {
        case ERROR -> {
          assertThatThrownBy(() -> fitted.transform(table, last))
              .isInstanceOf(DataException.class)
              .hasMessageContaining(":5: column 'c': the training rows had no category \"z\"");
          assertThatThrownBy(() -> fitted.transformRow(Map.of("c", "z"), row, 0))
              .isInstanceOf(DataException.class);
        }
        case IGNORE -> {
          fitted.transformRow(Map.of("c", "z"), row, 0);
          assertThat(row).containsExactly(0, 0);
          assertThat(fitted.transform(table, last).features()).containsExactly(0, 0);
        }
        case MOST_FREQUENT -> {
          fitted.transformRow(Map.of("c", "z"), row, 0);
          assertThat(row).containsExactly(1, 0);
          assertThat(fitted.transform(table, last).features()).containsExactly(1, 0);
        }
      }
    }
  }

  @Test
  void rowsAndTablesGiveTheSameFeatures() {
    DataSpec spec =
        spec("day,ok,c,x,y\n2024-01-31,yes,a,1,1\n2023-02-01,no,b,2,2\n,,,,3\n", "y")
            .missingPolicy(Missing.MEAN, 0, true)
            .spec();
    Table table = TableReader.read(spec);
    FittedPreprocessing fitted = fitAll(table, spec, Task.REGRESSION);
    float[] expected = fitted.transform(table, Specs.all(table)).features();
    int width = fitted.featureCount();
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("day", null);
    nothing.put("ok", "");
    nothing.put("c", null);
    nothing.put("x", " ");
    float[] actual = new float[3 * width];

    fitted.transformRow(
        Map.of("day", LocalDate.of(2024, 1, 31), "ok", true, "c", "a", "x", 1, "other", "?"),
        actual,
        0);
    fitted.transformRow(
        Map.of("day", "2023-02-01", "ok", "NO", "c", "b", "x", "2.0"), actual, width);
    fitted.transformRow(nothing, actual, 2 * width);
    assertThat(actual).isEqualTo(expected);

    try (TableChunks chunks =
        TableReader.openChunks(spec.source(), fitted.forPredictions().raw())) {
      Table chunk = chunks.next();
      assertThat(chunk.hasColumn("y")).isFalse();
      assertThat(fitted.transform(chunk, Specs.all(chunk)).features()).isEqualTo(expected);
      assertThat(chunks.hasNext()).isFalse();
    }
  }

  @Test
  void rawRowsAreCheckedAgainstTheColumns() {
    DataSpec spec = spec("ok,x,y\nyes,1,1\nno,2,2\n", "y").spec();
    FittedPreprocessing fitted = fitAll(TableReader.read(spec), spec, Task.REGRESSION);
    float[] row = new float[2];

    assertThatThrownBy(() -> fitted.transformRow(Map.of("ok", true), row, 0))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("column 'x' is required");
    assertThatThrownBy(() -> fitted.transformRow(Map.of("ok", true, "x", "three"), row, 0))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("column 'x': \"three\" is not a number");
    assertThatThrownBy(() -> fitted.transformRow(Map.of("ok", true, "x", Double.NaN), row, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("not a finite number");
    assertThatThrownBy(() -> fitted.transformRow(Map.of("ok", "maybe", "x", 1), row, 0))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("column 'ok': \"maybe\" is not true/false");
    fitted.transformRow(Map.of("ok", true, "x", 1e300), row, 0);
    assertThat(row[1]).isEqualTo(10f);
  }

  @Test
  void tableForPredictionNeedsNoTarget() {
    DataSpec spec = spec("ok,x,y\nyes,1,1\nno,2,2\n", "y").spec();
    FittedPreprocessing fitted = fitAll(TableReader.read(spec), spec, Task.REGRESSION);
    Path file = Specs.file(folder, "new.csv", "x,extra,ok\n1.5,a,TRUE\n");

    Examples examples =
        fitted.transform(Tables.read(file, fitted.forPredictions().raw()), new int[] {0});

    assertThat(examples.features()).containsExactly(1, 0);
    assertThat(examples.labelCount()).isZero();
    assertThat(examples.labels()).isEmpty();
  }

  @Test
  void labelsFollowTheLoss() {
    DataSpec spec = spec("x,y\n1,no\n2,yes\n3,no\n", "y").spec();
    Table table = TableReader.read(spec);

    assertThat(labels(table, spec, Task.BINARY, Loss.BINARY_CROSS_ENTROPY))
        .containsExactly(0, 1, 0);
    assertThat(labels(table, spec, Task.BINARY, Loss.CROSS_ENTROPY))
        .containsExactly(1, 0, 0, 1, 1, 0);
    assertThat(labels(table, spec, Task.BINARY, Loss.HINGE)).containsExactly(-1, 1, -1);
    assertThat(labels(table, spec, Task.MULTICLASS, Loss.HINGE))
        .containsExactly(1, -1, -1, 1, 1, -1);
  }

  @Test
  void numericClassesAreNamedByShortestTextAndSortedBySize() {
    DataSpec spec = spec("x,y\n1,10\n2,2.0\n3,-0.5\n", "y").spec();
    Table table = TableReader.read(spec);

    FittedPreprocessing fitted = fitAll(table, spec, Task.MULTICLASS);

    assertThat(((ClassTarget) fitted.target()).classes()).containsExactly("-0.5", "2", "10");
    assertThat(fitted.transform(table, Specs.all(table)).classes()).containsExactly(2, 1, 0);
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void targetTransformIsUndone(Target transform) {
    DataSpec spec = spec("x,y\n1,1\n2,2\n3,6\n", "y").target(transform).spec();
    Table table = TableReader.read(spec);
    FittedPreprocessing fitted = fitAll(table, spec, Task.REGRESSION);
    NumericTarget target = (NumericTarget) fitted.target();

    // Mean 3; for the logarithm the mean of ln 2, ln 3, ln 7 is 1.2458898.
    double expected =
        switch (transform) {
          case STANDARDIZE -> 3 / Math.sqrt(14.0 / 3);
          case LOG1P -> (Math.log(7) - 1.2458898) / target.sd();
          case MIN_MAX -> 1;
          case SCALE -> 2;
          case NONE -> 6;
        };
    assertThat(fitted.transform(table, new int[] {2}).labels()[0])
        .isCloseTo((float) expected, within(1e-6f));
    assertThat(target.inverse(target.transform(6))).isCloseTo(6, within(1e-12));
  }

  @Test
  void impossibleTargetsAreRefused() {
    assertRefused("x,y\n1,5\n2,5\n", Task.REGRESSION, Loss.MSE, "is 5 in every training row");
    assertRefused("x,y\n1,a\n2,a\n", Task.BINARY, Loss.HINGE, "has one class only, 'a'");
    assertRefused("x,y\n1,a\n2,b\n", Task.REGRESSION, Loss.MSE, "requires numbers");
    assertRefused(
        "x,y\n1,a\n2,b\n3,c\n", Task.BINARY, Loss.CROSS_ENTROPY, "task binary requires 2");
    assertRefused("y,z\n1,7\n2,7\n", Task.REGRESSION, Loss.MSE, "no feature column is left");
  }

  @Test
  void countLossesRefuseNegativeTargetsAndSignedTransforms() {
    DataSpec negative = spec("x,y\n1,5\n2,-5\n", "y").target(Target.SCALE).spec();
    assertThatThrownBy(() -> fit(negative, Task.REGRESSION, Loss.POISSON))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(":3: column 'y', the target, must be at least 0 for loss poisson");
    DataSpec signed = spec("x,y\n1,5\n2,6\n", "y").spec();
    assertThatThrownBy(() -> fit(signed, Task.REGRESSION, Loss.MSLE))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("requires scale or none");
  }

  @Test
  void weightsAreTakenAndChecked() {
    DataSpec spec = spec("x,w,y\n1,2,1\n2,0.5,2\n3,-1,9\n", "y").weight("w").spec();
    Table table = TableReader.read(spec);
    FittedPreprocessing fitted =
        Preparation.fit(table, new int[] {0, 1}, spec, Task.REGRESSION, Specs.network(Loss.MSE));

    assertThat(fitted.featureNames()).containsExactly("x");
    assertThat(fitted.transform(table, new int[] {0, 1}).weights()).containsExactly(2, 0.5f);
    assertThatThrownBy(() -> fitted.transform(table, new int[] {2}))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(":4: column 'w': a row's weight must be a number of at least 0");
  }

  private void assertRefused(String text, Task task, Loss loss, String message) {
    assertThatThrownBy(() -> fit(spec(text, "y").spec(), task, loss))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  private static void fit(DataSpec spec, Task task, Loss loss) {
    Table table = TableReader.read(spec);
    Preparation.fit(table, Specs.all(table), spec, task, Specs.network(loss));
  }

  private static float[] labels(Table table, DataSpec spec, Task task, Loss loss) {
    int[] rows = Specs.all(table);
    return Preparation.fit(table, rows, spec, task, Specs.network(loss))
        .transform(table, rows)
        .labels();
  }

  private static void assertFeatures(FittedPreprocessing fitted, Table table, Table expected) {
    float[] features = fitted.transform(table, Specs.all(table)).features();
    assertThat(fitted.featureNames())
        .isEqualTo(expected.columns().stream().map(Column::name).toList());
    double worst = 0;
    for (int i = 0; i < features.length; i++) {
      int width = fitted.featureCount();
      NumericColumn column = (NumericColumn) expected.columns().get(i % width);
      worst = Math.max(worst, Math.abs(features[i] - column.value(i / width)));
    }
    assertThat(worst).isLessThan(3e-7);
  }

  private static FittedPreprocessing fitAll(Table table, DataSpec spec, Task task) {
    return Preparation.fit(
        table, Specs.all(table), spec, task, Specs.network(Loss.defaultFor(task)));
  }

  private Specs spec(String text, String target) {
    return Specs.of(Specs.file(folder, "t.csv", text), target);
  }

  private static NumericColumn numbers(String file, String name) {
    return (NumericColumn) Tables.read(Path.of(file)).column(name);
  }

  private static Table figures(String name) {
    return Tables.read(Path.of("src/test/resources/data", name));
  }

  @Test
  void wildValueIsHeldAtTheLimitAndReported() {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int row = 0; row < 199; row++) {
      text.append(row % 2).append(',').append(row).append('\n');
    }
    text.append("1000000,7\n");
    DataSpec spec = Specs.of(Specs.file(folder, "wild.csv", text.toString()), "y").spec();
    Table table = TableReader.read(spec);

    FittedPreprocessing fitted =
        Preparation.fit(table, Specs.all(table), spec, Task.REGRESSION, Specs.network(Loss.MSE));

    // One of 200 lies √199 = 14.1 standard deviations out.
    assertThat(fitted.transform(table, new int[] {199}).features()).containsExactly(10f);
    assertThat(fitted.findings()).extracting(Finding::kind).contains(Finding.Kind.OUTLIERS_HELD);
  }
}
