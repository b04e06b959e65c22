package io.github.tabfit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.prepare.PredictionInterval;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model file keeps its interval, and takes none that cannot be. */
class IntervalBundleTest {
  @TempDir private static Path folder;

  private static Run run;

  @BeforeAll
  static void train() {
    run =
        Models.train(
            folder, "price", "evaluation.interval=0.8", "data.split={validation: 0.2, test: 0.1}");
  }

  private static NumericTarget target(Bundle bundle) {
    return (NumericTarget) bundle.preprocessing().target();
  }

  @Test
  void theIntervalIsReadAsItWasWritten() {
    Bundle read = BundleReader.read(run.model());
    assertThat(target(read)).isEqualTo(target(run.bundle()));
    assertThat(read.spec()).isEqualTo(run.bundle().spec());
    assertThat(target(read).interval())
        .hasValueSatisfying(
            interval -> {
              assertThat(interval.level()).isEqualTo(0.8);
              assertThat(interval.rows()).isEqualTo(run.experiment().validation().rows());
            });
  }

  @Test
  void theSignatureNamesIt() {
    assertThat(InspectionJson.of(BundleReader.open(run.model())).get("interval"))
        .hasToString(
            "{\"level\":0.8,\"half_width\":%s,\"scale\":\"target\"}"
                .formatted(target(run.bundle()).interval().orElseThrow().halfWidth()));
  }

  private static FittedPreprocessing decoded(Consumer<ObjectNode> change) {
    ObjectNode node = PreprocessingCodec.encode(run.bundle().preprocessing());
    change.accept((ObjectNode) node.get("target").get("interval"));
    return PreprocessingCodec.decode(node, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "level, 0",
    "level, 1",
    "level, -0.5",
    "half_width, -1",
    "half_width, 1e999",
    "rows, 0",
    "rows, -3"
  })
  void aNumberOutOfBoundsIsRefused(String key, double value) {
    assertThatThrownBy(() -> decoded(interval -> interval.put(key, value)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("tabfit/preprocessing.json: ")
        .message()
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"level", "half_width", "rows"})
  void aPartThatIsMissingIsRefused(String key) {
    assertThatThrownBy(() -> decoded(interval -> interval.remove(key)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("'" + key + "' is missing");
  }

  @Test
  void otherLevelsAreKeptAndOneOfAnOlderModelHasNone() {
    PredictionInterval kept = target(run.bundle()).interval().orElseThrow();
    assertThat(kept.at(0.5).level()).isEqualTo(0.5);
    assertThat(kept.at(0.5).halfWidth()).isLessThanOrEqualTo(kept.halfWidth());
    // Between two whole percents the wider one is taken.
    assertThat(kept.at(0.495).halfWidth()).isEqualTo(kept.halfWidths().get(49));
    assertThat(kept.at(0.0001).halfWidth()).isEqualTo(kept.halfWidths().get(0));

    NumericTarget older =
        (NumericTarget) decoded(interval -> interval.remove("half_widths")).target();
    assertThat(older.interval().orElseThrow().halfWidth()).isEqualTo(kept.halfWidth());
    assertThat(older.interval().orElseThrow().at(0.8)).isSameAs(older.interval().orElseThrow());
    assertThatThrownBy(() -> older.interval().orElseThrow().at(0.5))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("(train it again)");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.POSITIVE_INFINITY, 0})
  void halfWidthsThatCannotBeAreRefused(double value) {
    assertThatThrownBy(
            () -> decoded(interval -> interval.putArray("half_widths").add(0.5).add(value)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("tabfit/preprocessing.json: ");
  }

  @Test
  void moreHalfWidthsThanThereAreLevelsAreRefused() {
    assertThatThrownBy(
            () ->
                decoded(
                    interval -> {
                      ArrayNode widths = interval.putArray("half_widths");
                      for (int i = 0; i < 100; i++) {
                        widths.add(i);
                      }
                    }))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("must be fewer than 100, got 100");
  }

  @Test
  void aModelWithoutOneHasNone() {
    ObjectNode node = PreprocessingCodec.encode(run.bundle().preprocessing());
    ((ObjectNode) node.get("target")).remove("interval");
    NumericTarget read = (NumericTarget) PreprocessingCodec.decode(node, List.of()).target();
    assertThat(read.interval()).isEmpty();
  }

  @Test
  void anIntervalThatTheExperimentDoesNotRequestIsRefused() throws IOException {
    Bundle bundle = run.bundle();
    ExperimentSpec spec = bundle.spec();
    ExperimentSpec other =
        new ExperimentSpec(
            spec.name(),
            spec.seed(),
            spec.data(),
            spec.network(),
            spec.training(),
            spec.ensemble(),
            spec.evaluation().withInterval(0.9),
            spec.crossValidation());
    Path file = folder.resolve("other.zip");
    try (OutputStream out = Files.newOutputStream(file)) {
      BundleWriter.write(
          new Bundle(
              other,
              bundle.task(),
              bundle.network(),
              bundle.preprocessing(),
              bundle.provenance(),
              bundle.metrics()),
          out);
    }
    assertThatThrownBy(() -> BundleReader.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "an interval of the level 0.8, which the experiment does not request");
  }
}
