package io.github.tabfit.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.Experiment;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether numbers are binned where nothing is said, for rows to tell that no member saw. */
class EncodingChoiceTest {
  @TempDir private Path folder;

  /** Of rows of six numbers in [0, 1). */
  private Numeric chosen(Function<double[], Object> target) throws IOException {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder("a,b,c,d,e,f,y\n");
    for (int i = 0; i < 320; i++) {
      double[] row = random.doubles(6).toArray();
      Arrays.stream(row).forEach(x -> text.append(x).append(','));
      text.append(target.apply(row)).append('\n');
    }
    Run run =
        Experiment.of(Files.writeString(folder.resolve("table.csv"), text), "y")
            .with("preset", "standard")
            .with("ensemble", "{members: 3, resample: folds, folds: 6}")
            .output(folder.resolve("run"))
            .train();
    return run.experiment().spec().data().preprocessing().numeric();
  }

  @Test
  void aSmoothRelationOfManyNumbersNeedsNoBins() throws IOException {
    assertThat(chosen(row -> Math.pow(Arrays.stream(row).sum(), 3))).isEqualTo(Numeric.STANDARDIZE);
  }

  @Test
  void classesThatTakeTurnsNeedBins() throws IOException {
    assertThat(chosen(row -> (int) Math.floor(8 * row[0]) % 2 == 0 ? "even" : "odd"))
        .isEqualTo(Numeric.PIECEWISE_LINEAR);
  }

  @Test
  void binsThatTheFileGivesToItsColumnsAreNoChoice() throws IOException {
    StringBuilder text = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 200; i++) {
      text.append("%s,%s,%s\n".formatted(i * 37 % 101 / 2.0, i * 53 % 97 / 4.0, i % 31));
    }
    Experiment open =
        Experiment.of(Files.writeString(folder.resolve("t.csv"), text), "y")
            .with("preset", "standard")
            .with("data.task", "regression");
    assertThat(alternative(open.with("data.columns.a.numeric", "robust"))).isPresent();
    assertThat(
            alternative(
                open.with("data.columns.a.numeric", "piecewise_linear")
                    .with("data.columns.b.numeric", "robust")))
        .isEmpty();
  }

  private static Optional<PreparedExperiment> alternative(Experiment experiment) {
    return EncodingChoice.alternative(
        experiment.document(),
        TableReader.read(experiment.document().spec().data()),
        experiment.prepare());
  }
}
