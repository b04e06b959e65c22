package io.github.tabfit.report.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.sweep.SweepResult;
import io.github.tabfit.sweep.TrialResult;
import io.github.tabfit.sweep.TrialResult.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static TrialResult.Span span(int begin, int end) {
    return new TrialResult.Span(Sweeps.BEGIN.plusSeconds(begin), Sweeps.BEGIN.plusSeconds(end));
  }

  private static SweepResult result(
      Metric metric, List<TrialResult> trials, Map<Integer, TrialResult.Span> spans) {
    return new SweepResult(metric, trials, spans, SweepResult.Reason.TRIALS, 1, Map.of());
  }

  private static TrialResult trial(int number, double value) {
    return Sweeps.trial(number, Map.of(), Status.COMPLETE, value);
  }

  @Test
  void pausesBetweenRunsOfASweepDoNotCount() {
    // Two side by side for 10 and 12 s, an hour's pause, one of 5 s.
    SweepResult result =
        result(
            Metric.LOSS,
            List.of(trial(0, 3), trial(1, 2), trial(2, 1)),
            Map.of(0, span(0, 10), 1, span(2, 14), 2, span(3614, 3619)));
    assertThat(History.ends(result)).isEqualTo(Map.of(0, 10.0, 1, 14.0, 2, 19.0));
    assertThat(History.of(result).seconds()).isEqualTo(19);
  }

  @Test
  void improvementsComeInTheOrderInWhichTrialsEnded() {
    // Trial 1 ends before trial 0, which is worse and improves nothing.
    SweepResult result =
        result(
            Metric.ACCURACY,
            List.of(trial(0, 0.7), trial(1, 0.8), trial(2, 0.9)),
            Map.of(0, span(0, 9), 1, span(0, 4), 2, span(4, 12)));
    assertThat(History.of(result).improvements())
        .extracting(improvement -> improvement.trial().trial() + " after " + improvement.seconds())
        .containsExactly("1 after 4.0", "2 after 12.0");
    assertThat(History.of(result).steps())
        .extracting(History.Step::best)
        .containsExactly(0.7, 0.8, 0.9);
  }

  @Test
  void aPrunedTrialIsNeverTheBest() {
    SweepResult result =
        result(
            Metric.LOSS,
            List.of(trial(0, 3), Sweeps.trial(1, Map.of(), Status.PRUNED, 1)),
            Map.of(0, span(0, 1), 1, span(1, 2)));
    assertThat(History.of(result).steps()).extracting(History.Step::best).containsExactly(3.0, 3.0);
    assertThat(History.of(result).improvements()).hasSize(1);
  }
}
