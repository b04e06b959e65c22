package io.github.tabfit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.Experiment;
import io.github.tabfit.bundle.BundleReader;
import io.github.tabfit.spec.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldOutRowsTest {
  @TempDir private Path folder;

  private Path table;

  @BeforeEach
  void write() throws IOException {
    Random random = new Random(8);
    StringBuilder text = new StringBuilder("owner,a,w,y\n");
    for (int i = 0; i < 90; i++) {
      double a = random.nextGaussian();
      text.append("o%d,%s,%d,%s%n".formatted(random.nextInt(20), a, i % 9 == 0 ? 0 : 1, 2 * a));
    }
    table = Files.writeString(folder.resolve("t.csv"), text);
  }

  private Run train(String split, String... settings) {
    Experiment experiment =
        Experiment.of(table, "y")
            .with("training.epochs", 1)
            .with("network.layers", "[{units: 3}]")
            .with("ensemble.members", 1)
            .with("data.split", split)
            .output(folder.resolve("run"));
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      experiment = experiment.with(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return experiment.train();
  }

  /** What the training itself held out is found again from the model file alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{validation: 0.2, test: 0.2}",
        "{validation: 0.2, test: 0.2, group: owner}",
        "{validation: 0.1, test: 0.3, method: chronological}"
      })
  void areTheTestRowsOfTheTraining(String split) {
    Run run = train(split, "data.weight=w");
    HeldOutRows rows = HeldOutRows.of(BundleReader.read(run.folder()));
    assertThat(rows.part()).isEqualTo("test");
    assertThat(rows.rows()).containsExactly(run.experiment().split().test());
    assertThat(rows.table().rowCount()).isEqualTo(80);
  }

  @Test
  void areTheTestRowsOfAnEnsembleOnFolds() {
    Run run = train("{test: 0.2}", "ensemble={members: 3, resample: folds}");
    HeldOutRows rows = HeldOutRows.of(run.bundle());
    assertThat(rows.rows()).hasSize(18).containsExactly(run.experiment().split().test());
  }

  @Test
  void areTheValidationRowsOrElseTheTrainingRowsWhereThereAreNoOthers() {
    Run run = train("{validation: 0.2, test: 0}");
    HeldOutRows rows = HeldOutRows.of(run.bundle());
    assertThat(rows.part()).isEqualTo("validation");
    assertThat(rows.rows()).containsExactly(run.experiment().split().validation());
    HeldOutRows all =
        HeldOutRows.of(
            Experiment.of(table, "y")
                .with("training.epochs", 1)
                .with("ensemble.members", 1)
                .with("data.split", "{validation: 0, test: 0}")
                .output(folder.resolve("all"))
                .train()
                .bundle());
    assertThat(all.part()).isEqualTo("training");
    assertThat(Arrays.stream(all.rows()).sorted().toArray()).hasSize(90).startsWith(0, 1, 2);
  }

  @Test
  void anotherTableInThePlaceOfTheOldIsRefused() throws IOException {
    Run run = train("{validation: 0.2, test: 0.2}");
    Files.writeString(table, Files.readString(table) + "o1,0,1,0\n");
    assertThatThrownBy(() -> HeldOutRows.of(run.bundle()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.csv: is not the table that the model was trained on");
    Files.delete(table);
    assertThatThrownBy(() -> HeldOutRows.of(run.bundle()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.csv: no such file")
        .hasMessageContaining("give rows with --data");
  }
}
