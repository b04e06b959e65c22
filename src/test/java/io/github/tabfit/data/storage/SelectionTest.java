package io.github.tabfit.data.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against sorting. */
class SelectionTest {
  private static void assertSelects(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int place = 0; place < values.length; place += 1 + values.length / 50) {
      assertThat(Selection.select(values.clone(), place)).isEqualTo(sorted[place]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 101, 5000})
  void findsWhatStandsAtAPlace(int size) {
    Random random = new Random(size);
    assertSelects(random.doubles(size).toArray());
    assertSelects(random.ints(size, 0, 4).asDoubleStream().toArray());
    assertSelects(IntStream.range(0, size).asDoubleStream().toArray());
    assertSelects(IntStream.range(0, size).mapToDouble(i -> -i).toArray());
    assertSelects(new double[size]);
    assertSelects(
        IntStream.range(0, size)
            .mapToDouble(i -> i % 3 == 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY)
            .toArray());
  }
}
