package io.github.tabfit.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.Experiment;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
}
