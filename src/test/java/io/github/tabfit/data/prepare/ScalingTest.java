package io.github.tabfit.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import io.github.tabfit.spec.network.Loss;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Expected features are worked out by hand. */
class ScalingTest {
  private static final Scaling BINS = Scaling.ofBins(new double[] {0, 10, 30, 40});

  @TempDir private Path folder;

  private static float[] features(Scaling scaling, double value) {
    float[] features = new float[scaling.featureCount()];
    scaling.write(value, "x", features, 0);
    return features;
  }

  @Test
  void aNumberFillsTheBinsBelowItAndPartOfItsOwn() {
    assertThat(features(BINS, 0)).containsExactly(0, 0, 0);
    assertThat(features(BINS, 5)).containsExactly(0.5f, 0, 0);
    assertThat(features(BINS, 10)).containsExactly(1, 0, 0);
    assertThat(features(BINS, 25)).containsExactly(1, 0.75f, 0);
    assertThat(features(BINS, 38)).containsExactly(1, 1, 0.8f);
  }

  @Test
  void theOutermostBinsGoOnAndAreHeldAtTen() {
    assertThat(features(BINS, -5)).containsExactly(-0.5f, 0, 0);
    assertThat(features(BINS, 55)).containsExactly(1, 1, 2.5f);
    assertThat(features(BINS, -1e9)).containsExactly(-10, 0, 0);
    assertThat(features(BINS, 1e9)).containsExactly(1, 1, 10);
  }

  @Test
  void rampsAreWhatIsWritten() {
    for (double value = -20; value < 60; value += 3.7) {
      double x = value;
      float[] ramps = new float[3];
      IntStream.range(0, 3).forEach(i -> ramps[i] = (float) BINS.ramps().get(i).apply(x));
      assertThat(features(BINS, value)).containsExactly(ramps);
    }
  }

  @Test
  void edgesMustRise() {
    assertThatThrownBy(() -> Scaling.ofBins(new double[] {0, 1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void robustIsLinearNearTheMedianAndBentFarOff() {
    Scaling scaling = new Scaling(Numeric.ROBUST, 10, 2, new double[0]);

    assertThat(features(scaling, 10)[0]).isZero();
    // z = 3: 3 / √2.
    assertThat(features(scaling, 16)[0]).isCloseTo((float) (3 / Math.sqrt(2)), within(1e-6f));
    assertThat(features(scaling, 1e12)[0]).isCloseTo(3, within(1e-6f));
    assertThat(features(scaling, -1e12)[0]).isCloseTo(-3, within(1e-6f));
  }

  private FittedNumeric fit(String numbers, Numeric numeric, int rows) {
    Path file =
        Specs.file(
            folder,
            "t.csv",
            "x,y\n"
                + Arrays.stream(numbers.split(" "))
                    .map(x -> x + "," + 2 * Double.parseDouble(x))
                    .collect(Collectors.joining("\n")));
    DataSpec spec = Specs.of(file, "y").numeric(numeric).spec();
    Table table = TableReader.read(spec);
    FittedPreprocessing fitted =
        Preparation.fit(
            table,
            IntStream.range(0, rows).toArray(),
            spec,
            Task.REGRESSION,
            Specs.network(Loss.MSE));
    return (FittedNumeric) fitted.columns().get(0);
  }

  @Test
  void edgesAreQuantilesOfTheTrainingRowsAlone() {
    String rising =
        IntStream.rangeClosed(0, 32).mapToObj(i -> i + ".5").collect(Collectors.joining(" "));
    // Eight bins of 0.5 to 32.5, an edge every fourth number; the outlier is no training row.
    FittedNumeric column = fit(rising + " 9999.5", Numeric.PIECEWISE_LINEAR, 33);

    assertThat(column.scaling().landmarks())
        .containsExactly(0.5, 4.5, 8.5, 12.5, 16.5, 20.5, 24.5, 28.5, 32.5);
    assertThat(column.featureNames()).startsWith("x (bin 1)", "x (bin 2)").hasSize(8);
  }

  @Test
  void equalQuantilesAreOneEdge() {
    String mostlyZero = "0.5 ".repeat(30) + "1.5 2.5 3.5 4.5 5.5 6.5 7.5 8.5 9.5 10.5";
    double[] edges = fit(mostlyZero, Numeric.PIECEWISE_LINEAR, 40).scaling().landmarks();

    assertThat(edges).startsWith(0.5).endsWith(10.5).hasSizeLessThan(9);
    assertThat(edges).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void fewRowsHaveFewBinsOrNone() {
    // Two rows a bin: six rows leave three bins, three rows one, which is no bin.
    assertThat(fit("1.5 2.5 3.5 4.5 5.5 7.5", Numeric.PIECEWISE_LINEAR, 6).featureCount())
        .isEqualTo(3);
    assertThat(fit("1.5 2.5 33.5", Numeric.PIECEWISE_LINEAR, 3).scaling().kind())
        .isEqualTo(Numeric.STANDARDIZE);
  }
}
