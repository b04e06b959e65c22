package io.github.tabfit.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.storage.Doubles;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  @Test
  void aNearlyConstantColumnThatIsSymmetricHasNoSkewness() {
    // A third each of v - u, v, v + u, where u is the last place of v: symmetric about v.
    double v = 1234567.1;
    double u = Math.ulp(v);
    double[] values = new double[3000];
    for (int i = 0; i < values.length; i++) {
      values[i] = v + (i % 3 - 1) * u;
    }
    Sample sample = Sample.of(Doubles.of(values), values.length);
    Statistics statistics = Statistics.of(sample);
    assertThat(statistics.mean()).isEqualTo(v);
    // Variance: two thirds of u squared.
    assertThat(statistics.sd() / u).isEqualTo(Math.sqrt(2.0 / 3), within(1e-9));
    assertThat(statistics.skewness(sample)).isEqualTo(0, within(1e-9));
  }
}
