package io.github.tabfit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.scoring.ScoringStream;
import io.github.tabfit.data.prepare.FittedText;
import io.github.tabfit.data.table.Reviews;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model file keeps the words of text, and takes none that cannot be learned. */
class TextBundleTest {
  private static final int COLUMN = 1;

  @TempDir private static Path folder;

  private static Run run;

  @BeforeAll
  static void train() {
    run =
        Experiment.of(Reviews.table(folder, 300), "liked")
            .with("data.columns.score", "ignore")
            .with("data.preprocessing.text.buckets", 64)
            .with("training.epochs", 2)
            .with("ensemble", "{members: 2, resample: none}")
            .with("network.units", 5)
            .with("data.split", "{validation: 0.1, test: 0.1}")
            .output(folder.resolve("run"))
            .train();
  }

  @Test
  void wordsAreReadAsTheyWereWritten() {
    Bundle read = BundleReader.read(run.model());
    assertThat(read.preprocessing().columns()).isEqualTo(run.bundle().preprocessing().columns());
    assertThat(read.spec()).isEqualTo(run.bundle().spec());
    assertThat(read.preprocessing().columns().get(COLUMN))
        .isInstanceOfSatisfying(
            FittedText.class,
            text -> {
              assertThat(text.words().width()).isEqualTo(64);
              assertThat(text.words().shared()).isEqualTo(8);
            });
  }

  @Test
  void aStreamPredictsWhatRowsArePredicted() {
    List<Prediction> streamed = new ArrayList<>();
    Predictor predictor = Predictor.load(run.model());
    new ScoringStream(predictor, SourceSpec.of(folder.resolve("reviews.csv")))
        .score(chunk -> predictor.decode(chunk.outputs(), chunk.rows()), streamed::addAll);
    assertThat(streamed).hasSize(300);
    for (String text : Reviews.HARD) {
      Map<String, Object> row = new HashMap<>();
      row.put("stars", 3);
      row.put("review", text);
      assertThat(predictor.predict(row)).isEqualTo(run.predictor().predict(row));
    }
    Map<String, Object> none = new HashMap<>();
    none.put("stars", 3);
    none.put("review", null);
    Prediction missing = predictor.predict(none);
    none.put("review", " ");
    assertThat(predictor.predict(none)).isEqualTo(missing);
    none.put("review", "lovely lovely");
    assertThat(predictor.predict(none)).isNotEqualTo(missing);
  }

  @Test
  void theSignatureCallsItText() {
    assertThat(
            SignatureCodec.encode(
                    run.bundle().spec(), run.bundle().task(), run.bundle().preprocessing())
                .get("columns")
                .get(COLUMN)
                .get("type")
                .asText())
        .isEqualTo("text");
  }

  private static void refused(Consumer<ObjectNode> change, String message) {
    ObjectNode node = PreprocessingCodec.encode(run.bundle().preprocessing());
    change.accept((ObjectNode) node.get("columns").get(COLUMN));
    assertThatThrownBy(() -> PreprocessingCodec.decode(node, List.of()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("tabfit/preprocessing.json: ")
        .hasMessageContaining(message);
  }

  @Test
  void wordsThatCannotBeAreRefused() {
    refused(text -> text.put("shared", 7), "64 weights");
    refused(text -> text.put("shared", -1), "whole number >= 0");
    refused(text -> text.remove("weights"), "'weights' is missing");
    refused(text -> text.putArray("hashes"), "0 words");
    refused(text -> ((ArrayNode) text.get("hashes")).set(0, 0.5), "32 bits");
    refused(text -> ((ArrayNode) text.get("hashes")).set(0, "x"), "32 bits");
    refused(text -> ((ArrayNode) text.get("hashes")).set(0, 1L << 40), "32 bits");
    refused(text -> ((ArrayNode) text.get("hashes")).set(0, Integer.MAX_VALUE), "must ascend");
    refused(text -> ((ArrayNode) text.get("weights")).set(0, 1e300), "must be 1 to 64");
    refused(text -> ((ArrayNode) text.get("weights")).set(0, "x"), "must be 1 to 64");
  }

  @Test
  void moreBucketsThanThereMayBeAreRefused() {
    refused(
        text -> {
          ArrayNode hashes = text.putArray("hashes");
          ArrayNode weights = text.putArray("weights");
          for (int i = 0; i < 100_000; i++) {
            hashes.add(i);
            weights.add(1);
          }
          text.put("shared", 0);
        },
        "1 to 4096 buckets");
  }
}
