package io.github.tabfit.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.bundle.scoring.ScoringStream;
import io.github.tabfit.data.table.CountedFiles;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.sweep.Sweep;
import io.github.tabfit.sweep.SweepListener;
import io.github.tabfit.sweep.SweepResult;
import io.github.tabfit.training.TrainingListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done with a table, its file is opened once and each of its bytes read once. */
class OneReadTest {
  private static final String SETTINGS =
      "network: {layers: [{units: 3}]}\ntraining: {epochs: 2, batch_size: 512}\n";

  @TempDir Path folder;

  private final CountedFiles files = new CountedFiles();

  /** More than a block; code is a number in all of the first block, and text in the end. */
  @BeforeEach
  void write() throws IOException {
    StringBuilder text = new StringBuilder("x,z,code,y\n");
    for (int i = 0; i < 120_000; i++) {
      text.append(i % 100 / 7.0).append(',').append(i % 3).append(',');
      text.append(i < 90_000 ? String.valueOf(i % 5) : "late").append(',');
      text.append(i % 11).append('\n');
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(bytes.length).isGreaterThan(2 << 20);
    Files.write(folder.resolve("t.csv"), bytes);
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped()))) {
      out.write(bytes);
    }
  }

  private Path zipped() {
    return folder.resolve("t.csv.gz");
  }

  private ExperimentDocument experiment(String file, String more) {
    return ExperimentDocument.parse(
        "data: {source: %s, target: y, task: regression}\n".formatted(file) + SETTINGS + more,
        files.of(folder),
        "experiment",
        "experiment");
  }

  private Run train(String file) {
    return ExperimentTraining.train(
        experiment(file, ""),
        RunOutput.of(folder.resolve("run-" + file)),
        TrainingListener.NONE,
        prepared -> {});
  }

  private void assertReadOnce(Path file) throws IOException {
    assertThat(files.takeOpens()).isEqualTo(1);
    assertThat(files.takeBytes()).isEqualTo(Files.size(file));
  }

  private static String sum(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void trainingReadsItsTableOnceAndSumsItUp() throws Exception {
    Run run = train("t.csv");

    assertReadOnce(folder.resolve("t.csv"));
    assertThat(run.bundle().provenance().dataSha256()).isEqualTo(sum(folder.resolve("t.csv")));
  }

  @Test
  void zippedTableIsReadOnceAndSummedUpAsItStands() throws Exception {
    Run run = train("t.csv.gz");

    assertReadOnce(zipped());
    assertThat(run.bundle().provenance().dataSha256()).isEqualTo(sum(zipped()));
  }

  @Test
  void sweepReadsItsTableOnceForAllTrialsWhateverTheirColumnsAre() throws Exception {
    Sweep sweep =
        Sweep.of(
            experiment(
                "t.csv",
                "sweep: {strategy: grid, trials: 6, space: {data.columns.z: {choice: [numeric,"
                    + " categorical, ignore]}, training.batch_size: {choice: [512, 1024]}}}\n"));
    Path ledger = Files.createDirectory(folder.resolve("sweep"));

    SweepResult result = sweep.run(ledger, false, SweepListener.NONE);

    assertThat(result.trials()).hasSize(6).allMatch(trial -> trial.error().isEmpty());
    assertThat(sweep.winner(result.best().orElseThrow()).tableSha256())
        .hasValue(sum(folder.resolve("t.csv")));
    assertReadOnce(folder.resolve("t.csv"));
  }

  @Test
  void evaluatingAndPredictingReadTheTableOnce() throws Exception {
    Predictor predictor = train("t.csv").predictor();
    assertReadOnce(folder.resolve("t.csv"));
    SourceSpec data = SourceSpec.of(files.of(folder.resolve("t.csv")));

    ModelEvaluation.of(predictor, data, part -> {}, finding -> {});
    assertReadOnce(folder.resolve("t.csv"));
    long rows = new ScoringStream(predictor, data).score(chunk -> chunk.rows(), count -> {});
    assertReadOnce(folder.resolve("t.csv"));
    assertThat(rows).isEqualTo(120_000);
  }
}
