package io.github.tabfit.data.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.source.Tables;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankCorrelationTest {
  @TempDir Path folder;

  @Test
  void numbersInOneOrderCorrelateFully() {
    assertThat(of("a,b\n1,10\n2,1000\n3,1001\n4,5000\n")).isEqualTo(1);
    assertThat(of("a,b\n1,9\n2,8\n3,-5\n4,-6\n")).isEqualTo(-1);
  }

  // Without ties it is 1 - 6 sum(d^2) / (n (n^2 - 1)): d = 0, 1, 1, 0 gives 1 - 12/60.
  @Test
  void oneExchangeOfFourGivesFourFifths() {
    assertThat(of("a,b\n1,1\n2,3\n3,2\n4,4\n")).isCloseTo(0.8, within(1e-15));
  }

  // Ranks 1.5, 1.5, 3 and 1, 2, 3: covariance 1.5, squares 1.5 and 2; 1.5 / sqrt(3).
  @Test
  void equalValuesShareTheirMeanRank() {
    assertThat(of("a,b\n5,1\n5,2\n7,3\n")).isCloseTo(1.5 / Math.sqrt(3), within(1e-15));
  }

  @Test
  void rowsWithAGapDoNotCount() {
    assertThat(of("a,b\n1,1\n,9\n2,2\n3,\n3,3\n")).isEqualTo(1);
  }

  @Test
  void constantsAndManyClassesHaveNone() {
    assertThat(of("a,b\n1,7\n2,7\n3,7\n")).isZero();
    assertThat(of("a,b\n1,x\n2,y\n3,z\n")).isZero();
  }

  @Test
  void twoClassesHaveAnOrder() {
    assertThat(of("a,b\n1,no way\n2,no way\n3,sure\n4,sure\n"))
        .isCloseTo(2 / Math.sqrt(5), within(1e-15));
  }

  private double of(String text) {
    Table table = Tables.read(Specs.file(folder, "t.csv", text));
    return RankCorrelation.of(table.column("a"), table.column("b"), Specs.all(table));
  }
}
