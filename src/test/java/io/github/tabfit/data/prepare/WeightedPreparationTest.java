package io.github.tabfit.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.table.Quantiles;
import io.github.tabfit.data.table.Sample;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Statistics;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Missing;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import io.github.tabfit.spec.network.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

/** A row of a whole weight is as many rows, a row of weight 0 is none. */
class WeightedPreparationTest {
  private static final RecursiveComparisonConfiguration CLOSE =
      RecursiveComparisonConfiguration.builder()
          .withComparatorForType(new DoubleComparator(1e-9), Double.class)
          .build();

  /** The same rows once with weights from 0 to 3 and once as copies. */
  private record Tables(String weighted, String copied) {
    static Tables random(int seed) {
      Random random = new Random(seed);
      StringBuilder weighted = new StringBuilder("w,x,c,d,y\n");
      StringBuilder copied = new StringBuilder("w,x,c,d,y\n");
      for (int i = 0; i < 40; i++) {
        String row =
            "%s,%s,2024-01-%02d,%d%n"
                .formatted(
                    random.nextInt(5) == 0 ? "" : String.valueOf(random.nextInt(12) - 4),
                    random.nextInt(9) == 0 ? "" : "abc".charAt(random.nextInt(3)),
                    1 + random.nextInt(28),
                    random.nextInt(30));
        int weight = i < 4 ? 1 : random.nextInt(4);
        weighted.append(weight).append(',').append(row);
        copied.append(("1," + row).repeat(weight));
      }
      return new Tables(weighted.toString(), copied.toString());
    }
  }

  private static FittedPreprocessing fit(
      Path folder, String text, Numeric numeric, Missing missing) {
    // The copies have weights of 1, which must be no feature.
    DataSpec spec =
        Specs.of(Specs.file(folder, "t.csv", text), "y")
            .numeric(numeric)
            .missingPolicy(missing, -1, true)
            .weight("w")
            .spec();
    Table table = TableReader.read(spec);
    return Preparation.fit(table, Specs.all(table), spec, Task.REGRESSION, Specs.network(Loss.MSE));
  }

  @Property(tries = 60)
  void wholeWeightsAreCopies(
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed,
      @ForAll Numeric numeric,
      @ForAll Missing missing)
      throws IOException {
    Path folder = Files.createTempDirectory("tabfit");
    Tables tables = Tables.random(seed);
    FittedPreprocessing weighted = fit(folder, tables.weighted(), numeric, missing);
    FittedPreprocessing copied = fit(folder, tables.copied(), numeric, missing);

    assertThat(weighted.columns()).usingRecursiveComparison(CLOSE).isEqualTo(copied.columns());
    assertThat(weighted.target()).usingRecursiveComparison(CLOSE).isEqualTo(copied.target());
  }

  /** By hand: 1 and 2 count 1, 5 counts 2, and what counts 0 is not there. */
  @Test
  void statisticsAreWeighted() {
    Sample sample =
        Sample.weighted(
            Doubles.of(new double[] {5, 1, 1e9, 2, Double.NaN}),
            Doubles.of(new double[] {2, 1, 0, 1, 7}),
            100);
    Statistics statistics = Statistics.of(sample);

    assertThat(statistics.mean()).isEqualTo(13 / 4.0);
    // Deviations -2.25, -1.25, 1.75 twice: (5.0625 + 1.5625 + 6.125) / 4.
    assertThat(statistics.sd()).isCloseTo(Math.sqrt(12.75 / 4), within(1e-15));
    assertThat(statistics.max()).isEqualTo(5);
    // 1, 2, 5, 5: half of the weight lies below 2 and half above.
    assertThat(sample.median()).isEqualTo(3.5);
    assertThat(sample.mostFrequent()).isEqualTo(5);
    assertThat(Quantiles.landmarks(sample)).containsExactly(1, 2, 5, 5);
  }

  @Test
  void onlyTheRatioOfBrokenWeightsCounts() {
    Doubles values = Doubles.of(new double[] {1, 2, 3, 4, 10});
    Sample tenths =
        Sample.weighted(values, Doubles.of(new double[] {0.1, 0.3, 0.2, 0.1, 0.1}), 100);
    Sample ninths =
        Sample.weighted(values, Doubles.of(new double[] {0.9, 2.7, 1.8, 0.9, 0.9}), 100);

    assertThat(tenths.median()).isEqualTo(ninths.median()).isEqualTo(2.5);
    assertThat(Quantiles.landmarks(tenths))
        .containsExactly(Quantiles.landmarks(ninths), within(1e-12));
  }

  @Test
  void fewNumbersInMemoryGiveTheSameRanks() {
    Random random = new Random(3);
    double[] values = random.doubles(5000).map(v -> Math.rint(v * 300)).toArray();
    double[] weights = random.ints(5000, 0, 4).asDoubleStream().toArray();
    Sample held = Sample.weighted(Doubles.of(values), Doubles.of(weights), 10_000);
    Sample asked = Sample.weighted(Doubles.of(values), Doubles.of(weights), 64);
    double[] copies =
        IntStream.range(0, 5000)
            .boxed()
            .flatMapToDouble(i -> DoubleStream.generate(() -> values[i]).limit((long) weights[i]))
            .toArray();
    Sample copied = Sample.of(Doubles.of(copies), 100_000);

    assertThat(asked.median()).isEqualTo(held.median()).isEqualTo(copied.median());
    assertThat(asked.mostFrequent())
        .isEqualTo(held.mostFrequent())
        .isEqualTo(copied.mostFrequent());
    assertThat(Quantiles.landmarks(asked))
        .isEqualTo(Quantiles.landmarks(held))
        .isEqualTo(Quantiles.landmarks(copied));
    assertThat(Statistics.of(asked)).isEqualTo(Statistics.of(held));
  }

  @Test
  void weightsOfOneAreNoWeights() {
    double[] values = new Random(1).doubles(1000).toArray();
    double[] ones = new double[1000];
    Arrays.fill(ones, 1);
    Sample weighted = Sample.weighted(Doubles.of(values), Doubles.of(ones), 2000);

    assertThat(Statistics.of(weighted))
        .isEqualTo(Statistics.of(Sample.of(Doubles.of(values), 2000)));
    assertThat(weighted.median()).isEqualTo(Sample.of(Doubles.of(values), 2000).median());
  }
}
