package io.github.tabfit.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.prepare.PredictionInterval;
import io.github.tabfit.spec.data.PreprocessingSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredRowsTest {
  /** Three rows: 1 within 0 to 2, 5 above 4, and 3 on the bound of 2 to 3. */
  private static MeasuredRows intervals(int all, double... weights) {
    return new MeasuredRows(
        "test",
        all,
        new NumericTarget("y", PreprocessingSpec.Target.STANDARDIZE, 0, 1, -1, 1)
            .with(new PredictionInterval(0.9, 1, 10, List.of())),
        new int[] {0, 1, 2},
        new double[] {1, 5, 3},
        new double[] {1, 3, 2.5},
        new double[0][],
        new double[] {0, 2, 2},
        new double[] {2, 4, 3},
        weights);
  }

  @Test
  void rowsWithinTheirIntervalsCountByTheirWeights() {
    assertThat(intervals(3, 1, 1, 1).within()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(intervals(3, 2, 5, 1).within()).isCloseTo(3 / 8.0, within(1e-12));
  }

  @Test
  void rowsThatWereDrawnAreCalledSo() {
    assertThat(intervals(3, 1, 1, 1).looked()).isEqualTo("3 test rows");
    assertThat(intervals(50_000, 1, 1, 1).looked()).isEqualTo("3 drawn of the 50,000 test rows");
  }

  @Test
  void rowsRiseByAFigureTheFirstOfEqualOnesFirst() {
    MeasuredRows rows = intervals(3, 1, 1, 1);
    assertThat(rows.rising(row -> -rows.actual()[row])).containsExactly(1, 2, 0);
    assertThat(rows.rising(row -> row == 0 ? 1 : 0)).containsExactly(1, 2, 0);
  }
}
