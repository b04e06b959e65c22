package io.github.tabfit.runs.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.evaluation.McNemar;
import io.github.tabfit.evaluation.Metric;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JudgementTest {
  private static final Judgement OF_50 = new Judgement("A", "B", 50, 0.95);

  private static MetricDifference difference(
      Metric metric, double first, double second, double low, double high) {
    return new MetricDifference(metric, first, second, new Interval(low, high));
  }

  private static PairResult judge(MetricDifference main) {
    return OF_50.of(List.of(main), Optional.empty(), false, true);
  }

  @Test
  void aSmallerErrorWhoseIntervalLiesBelowZeroIsBetter() {
    PairResult result = judge(difference(Metric.RMSE, 57.912, 52.4, -9.83, -1.2));
    assertThat(result.outcome()).isEqualTo(Outcome.SECOND_IS_BETTER);
    assertThat(result.text())
        .isEqualTo(
            "B is better: rmse 57.91 of A, 52.40 of B, a difference of -5.512 (95 % interval -9.830 to -1.200).");
  }

  @Test
  void aGreaterScoreWhoseIntervalLiesAboveZeroIsBetter() {
    assertThat(judge(difference(Metric.R2, 0.5, 0.6, 0.01, 0.2)).outcome())
        .isEqualTo(Outcome.SECOND_IS_BETTER);
    assertThat(judge(difference(Metric.R2, 0.6, 0.5, -0.2, -0.01)).outcome())
        .isEqualTo(Outcome.FIRST_IS_BETTER);
  }

  @Test
  void anIntervalThatHoldsZeroIsNoise() {
    PairResult result = judge(difference(Metric.RMSE, 57, 52, -9, 0.5));
    assertThat(result.outcome()).isEqualTo(Outcome.WITHIN_NOISE);
    assertThat(result.text())
        .startsWith("Within noise: ")
        .endsWith("(95 % interval -9 to +0.5). These 50 rows cannot tell A and B apart.");
  }

  @Test
  void anUndefinedIntervalIsNoVerdictForEither() {
    assertThat(judge(difference(Metric.ROC_AUC, 0.5, 0.9, Double.NaN, Double.NaN)).outcome())
        .isEqualTo(Outcome.WITHIN_NOISE);
  }

  /** 1 row against 8: p = 2 (1 + 9) / 2^9 = 0.0391. Against 7: 2 (1 + 8) / 2^8 = 0.0703. */
  @Test
  void accuracyIsDecidedByTheExactTest() {
    MetricDifference main = difference(Metric.ACCURACY, 0.8, 0.94, -0.1, 0.3);
    PairResult told = OF_50.of(List.of(main), Optional.of(new McNemar(1, 8)), false, true);
    assertThat(told.outcome()).isEqualTo(Outcome.SECOND_IS_BETTER);
    assertThat(told.text())
        .endsWith("Right alone: A in 1 rows, B in 8 (McNemar's exact test, p = 0.0391).");
    PairResult noise = OF_50.of(List.of(main), Optional.of(new McNemar(1, 7)), false, true);
    assertThat(noise.outcome()).isEqualTo(Outcome.WITHIN_NOISE);
  }

  /** Of two pairs each may err with half the probability. */
  @Test
  void moreModelsAskForStrongerEvidence() {
    MetricDifference main = difference(Metric.ACCURACY, 0.8, 0.94, 0.01, 0.3);
    PairResult result =
        new Judgement("A", "C", 50, 0.975)
            .of(List.of(main), Optional.of(new McNemar(1, 8)), false, true);
    assertThat(result.outcome()).isEqualTo(Outcome.WITHIN_NOISE);
    assertThat(result.text()).contains("97.5 % interval");
  }

  @Test
  void fewRowsAndRowsThatMayBeKnownAllowNoVerdict() {
    MetricDifference main = difference(Metric.RMSE, 57, 52, -9, -1);
    PairResult few =
        new Judgement("A", "B", 19, 0.95).of(List.of(main), Optional.empty(), false, true);
    assertThat(few.outcome()).isEqualTo(Outcome.NONE);
    assertThat(few.text()).startsWith("No verdict: 19 rows are too few (20 are required");
    PairResult known = OF_50.of(List.of(main), Optional.empty(), false, false);
    assertThat(known.outcome()).isEqualTo(Outcome.NONE);
    assertThat(known.text()).startsWith("No verdict: a model may have been trained on these rows");
  }

  @Test
  void equalPredictionsAreSaidToBe() {
    MetricDifference main = difference(Metric.RMSE, 57, 57, 0, 0);
    PairResult result = OF_50.of(List.of(main), Optional.empty(), true, true);
    assertThat(result.outcome()).isEqualTo(Outcome.EQUAL);
    assertThat(result.text()).isEqualTo("A and B predict the same for every row.");
  }
}
