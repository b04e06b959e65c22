package io.github.tabfit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table held on disk trains to the same bits as one in memory. */
class DiskCacheTest {
  private static final int ROWS = 700;

  @TempDir private static Path folder;

  private static Path table;

  /** A column of every type, each with gaps; numbers that repeat, lie far out, and cluster. */
  @BeforeAll
  static void write() throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("id,size,count,color,many,open,day,time,w,kind,price\n");
    for (int i = 0; i < ROWS; i++) {
      double size = random.nextGaussian() * (i % 90 == 7 ? 1000 : 1);
      int count = random.nextInt(6);
      boolean open = random.nextBoolean();
      text.append(i).append(',');
      text.append(i % 10 == 3 ? "" : size).append(',');
      text.append(i % 17 == 5 ? "" : count).append(',');
      text.append(i % 13 == 4 ? "" : "rgb".charAt(random.nextInt(3))).append(',');
      text.append('m').append(random.nextInt(150)).append(',');
      text.append(i % 19 == 6 ? "" : open ? "yes" : "no").append(',');
      text.append(i % 23 == 8 ? "" : "20%02d-%02d-1%d".formatted(i % 9, 1 + i % 12, i % 10));
      text.append(',').append(random.nextInt(300)).append(',');
      text.append(1 + i % 3).append(',');
      text.append(i % 41 == 0 ? "" : size > 0.4 ? "a" : size < -1 ? "b" : "c").append(',');
      text.append(i % 37 == 1 ? "" : 10 + Math.tanh(size) + count).append('\n');
    }
    table = Files.writeString(folder.resolve("table.csv"), text);
  }

  private static Experiment experiment(String target, String settings, String cache) {
    Experiment experiment =
        Experiment.of(table, target)
            .with("training.epochs", 3)
            .with("network.depth", 1)
            .with("network.units", 7)
            .with(
                "data.columns", "{%s: ignore}".formatted(target.equals("kind") ? "price" : "kind"))
            .with("data.cache", cache);
    for (String setting : settings.split(";", -1)) {
      int colon = setting.indexOf('=');
      experiment = experiment.with(setting.substring(0, colon), setting.substring(colon + 1));
    }
    return experiment;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind  | training.class_weights=balanced;data.weight=w",
        "kind  | data.preprocessing.numeric=quantile;data.preprocessing.missing=most_frequent",
        "kind  | network.output.loss=hinge;data.split.stratify=false",
        "price | data.split={method: chronological, by: time}",
        "price | data.preprocessing={numeric: min_max, missing: mean, target: log1p}",
        "price | data.split={method: chronological};data.preprocessing.missing=constant",
      })
  void weightsAndMetricsAreThoseOfMemory(String target, String settings, @TempDir Path runs) {
    Run memory = experiment(target, settings, "memory").output(runs.resolve("memory")).train();
    Run disk = experiment(target, settings, "disk").output(runs.resolve("disk")).train();

    assertThat(disk.experiment().train().isOnDisk()).isTrue();
    assertThat(memory.experiment().train().isOnDisk()).isFalse();
    assertThat(disk.experiment().preprocessing()).isEqualTo(memory.experiment().preprocessing());
    assertThat(disk.training().network().params()).isEqualTo(memory.training().network().params());
    for (String part : new String[] {"train", "validation", "test"}) {
      assertThat(disk.metrics(part)).as(part).isEqualTo(memory.metrics(part));
    }
    assertThat(disk.baseline()).isEqualTo(memory.baseline());
  }

  @Test
  void preparedRowsAreThoseOfMemory() {
    PreparedExperiment memory = experiment("kind", "seed=1", "memory").prepare();
    PreparedExperiment disk = experiment("kind", "seed=1", "disk").prepare();
    assertThat(disk.split().train()).isEqualTo(memory.split().train());
    assertThat(disk.split().test()).isEqualTo(memory.split().test());
    Examples rows = disk.validation();
    int[] all = IntStream.range(0, rows.rows()).toArray();
    float[] features = new float[rows.rows() * rows.featureCount()];
    float[] labels = new float[rows.rows() * rows.labelCount()];
    rows.gatherFeatures(all, 0, all.length, features);
    rows.gatherLabels(all, 0, all.length, labels);
    assertThat(features).isEqualTo(memory.validation().features());
    assertThat(labels).isEqualTo(memory.validation().labels());
    assertThat(rows.classes()).isEqualTo(memory.validation().classes());
  }
}
