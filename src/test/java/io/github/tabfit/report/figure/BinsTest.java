package io.github.tabfit.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinsTest {
  @Test
  void farValuesCountInTheOuterBins() {
    double[] values = IntStream.range(0, 1000).mapToDouble(i -> i / 1000.0).toArray();
    values[999] = 1e9;
    Bins bins = Bins.over(4, values);
    assertThat(bins.edges()).hasSize(5);
    assertThat(bins.edges()[4]).isLessThan(1);
    double[] shares = bins.shares(values);
    assertThat(IntStream.range(0, 4).mapToDouble(i -> shares[i]).sum()).isEqualTo(1);
    assertThat(shares[3]).isBetween(0.24, 0.26);
  }

  @Test
  void equalValuesAreOneBin() {
    Bins bins = Bins.over(10, new double[] {3, 3, Double.NaN});
    assertThat(bins.shares(new double[] {3, 3, Double.NaN})).containsExactly(1);
  }
}
