package io.github.tabfit.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.source.TableChunks;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.Reviews;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Missing;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.data.TextSpec;
import io.github.tabfit.spec.network.Loss;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FittedTextTest {
  @TempDir Path folder;

  private static FittedPreprocessing fit(Table table, DataSpec spec, int[] rows) {
    return Preparation.fit(
        table, rows, spec, Task.BINARY, Specs.network(Loss.BINARY_CROSS_ENTROPY));
  }

  private static FittedText text(FittedPreprocessing fitted) {
    return fitted.columns().stream()
        .filter(FittedText.class::isInstance)
        .map(FittedText.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private DataSpec reviews(int rows) {
    return Specs.of(Reviews.table(folder, rows), "liked").column("score", ColumnType.IGNORE).spec();
  }

  @Test
  void reviewsAreTextAndTheirNumbersAreNot() {
    DataSpec spec = reviews(400);
    Table table = TableReader.read(spec);
    assertThat(table.column("review").type()).isEqualTo(ColumnType.TEXT);
    assertThat(table.column("id").type()).isEqualTo(ColumnType.CATEGORICAL);

    FittedPreprocessing fitted = fit(table, spec, Specs.all(table));
    assertThat(fitted.columnTypes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("stars", ColumnType.NUMERIC, "review", ColumnType.TEXT));
    assertThat(fitted.findings())
        .extracting(Finding::kind)
        .contains(Kind.TEXT_READ, Kind.TEXT_EXPANDED, Kind.IDENTIFIER_DROPPED);
    assertThat(fitted.findings())
        .filteredOn(finding -> finding.kind() == Kind.TEXT_READ)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .startsWith("column 'review' is read as text")
                    .contains("360 different texts in 360 rows, 9.0 words each"));
  }

  /** Three texts of the training rows and one that is not: its word must not be known. */
  @Test
  void wordsAndWeightsAreThoseOfTheTrainingRowsAlone() {
    Path file =
        Specs.file(folder, "t.csv", "t,y\nred red blue,a\nred green,b\nblue,a\nred odd odd,b\n");
    DataSpec spec =
        Specs.of(file, "y")
            .column("t", ColumnType.TEXT)
            .text(new TextSpec(OptionalInt.of(8)))
            .spec();
    Table table = TableReader.read(spec);
    FittedText fitted = text(fit(table, spec, new int[] {0, 1, 2}));
    // Those of scikit-learn's TfidfVectorizer of the three texts; odd shares green's bucket.
    assertThat(fitted.words().weights())
        .containsExactly(new double[] {1.28768207, 1.28768207, 1.69314718}, within(1e-8));
    float[] row = new float[3];
    fitted.transform(table, new int[] {3}, row, 3, 0);
    // (1 + ln 2) · 1.69315 = 2.86675 beside 1.28768: divided by their length, 3.14267, times 4.
    assertThat(row).containsExactly(new float[] {0, 4 * 0.409742f, 4 * 0.912201f}, within(5e-6f));
  }

  @Test
  void missingTextsAreZerosAndAreMarked() {
    DataSpec spec =
        Specs.of(Reviews.table(folder, 200), "liked")
            .column("score", ColumnType.IGNORE)
            .missingPolicy(Missing.MEDIAN, 0, true)
            .spec();
    Table table = TableReader.read(spec);
    FittedText fitted = text(fit(table, spec, Specs.all(table)));
    assertThat(fitted.indicator()).isTrue();
    assertThat(fitted.featureNames()).startsWith("review#0").endsWith("review is missing");
    int width = fitted.featureCount();
    float[] rows = new float[2 * width];
    fitted.transform(table, new int[] {3, 4}, rows, width, 0);
    assertThat(Arrays.copyOf(rows, width - 1)).containsOnly(0);
    assertThat(rows[width - 1]).isEqualTo(1);
    assertThat(rows[2 * width - 1]).isZero();
    double squares = 0;
    for (int i = width; i < 2 * width - 1; i++) {
      squares += rows[i] * rows[i];
    }
    assertThat(squares).isCloseTo(16, within(1e-4));
  }

  @Test
  void aValueBecomesWhatItBecomesInATableAndInAChunk() {
    // A file with a zero byte is refused as no text.
    List<String> texts = Reviews.HARD.stream().filter(text -> text.indexOf('\0') < 0).toList();
    StringBuilder csv = new StringBuilder("stars,review\n");
    for (String hard : texts) {
      csv.append("1,\"").append(hard).append("\"\n");
    }
    Path probe = Specs.file(folder, "probe.csv", csv.toString());
    DataSpec spec = reviews(200);
    Table table = TableReader.read(spec);
    FittedPreprocessing fitted = fit(table, spec, Specs.all(table));
    List<float[]> chunked = new ArrayList<>();
    try (TableChunks chunks =
        TableReader.openChunks(SourceSpec.of(probe), fitted.forPredictions().raw())) {
      chunks.forEachRemaining(
          chunk -> {
            for (int row : Specs.all(chunk)) {
              chunked.add(fitted.transform(chunk, new int[] {row}).features());
            }
          });
    }
    assertThat(chunked).hasSameSizeAs(texts);
    for (int i = 0; i < texts.size(); i++) {
      Map<String, Object> row = new HashMap<>(Map.of("stars", 1, "review", texts.get(i)));
      float[] into = new float[fitted.featureCount()];
      fitted.transformRow(row, into, 0);
      assertThat(into).as(texts.get(i)).isEqualTo(chunked.get(i));
    }
  }

  @Test
  void textWithoutARepeatedWordIsDroppedAndSaid() {
    StringBuilder csv = new StringBuilder("t,x,y\n");
    for (int i = 0; i < 30; i++) {
      csv.append("w%d v%d,%d,%s\n".formatted(i, i, i * 7 % 11, i % 2 == 0 ? "a" : "b"));
    }
    DataSpec spec =
        Specs.of(Specs.file(folder, "once.csv", csv.toString()), "y")
            .column("t", ColumnType.TEXT)
            .spec();
    Table table = TableReader.read(spec);
    FittedPreprocessing fitted = fit(table, spec, Specs.all(table));
    assertThat(fitted.columnTypes()).containsOnlyKeys("x");
    assertThat(fitted.findings())
        .extracting(Finding::kind, Finding::column)
        .contains(tuple(Kind.TEXT_DROPPED, "t"));
  }

  /** 20,000 rows of two columns may have 2^26 / 40,000 = 1677 buckets each, of the 4096 wanted. */
  @Test
  void bucketsAreCappedByMemoryAndItIsSaid() {
    int rows = 20_000;
    List<String> levels =
        IntStream.range(0, 3000).mapToObj(i -> "w%04d w%04d".formatted(i, (i + 1) % 3000)).toList();
    CategoricalColumn column =
        CategoricalColumn.ofText("t", Ints.of(rows, row -> row % 3000), levels, ColumnForm.PLAIN);
    DataSpec spec = reviews(20);
    TrainingRows training =
        TrainingRows.of(
            TableReader.read(spec), IntStream.range(0, rows).toArray(), Optional.empty());
    List<Finding> findings = new ArrayList<>();
    TextSpec wanted = new TextSpec(OptionalInt.of(4096));
    assertThat(new TextFitting(training, wanted, 2, findings).fit(column))
        .hasValueSatisfying(words -> assertThat(words.width()).isEqualTo(1677));
    assertThat(findings)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .contains("1468 of its 3000 words are a feature each, all others share 209")
                    .contains("1677 at the most instead of 4096"));
  }
}
