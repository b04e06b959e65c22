package io.github.tabfit.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.sweep.SweepSpec.Pruning;
import io.github.tabfit.sweep.TrialResult.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Decisions worked out by hand: losses, 27 epochs, so that the rungs are the 3rd and the 9th. */
class PrunerTest {
  private final Pruner asha = Pruner.of(Pruning.ASHA, Metric.LOSS);
  private final Pruner median = Pruner.of(Pruning.MEDIAN, Metric.LOSS);

  private static TrialResult trial(Status status, Double... curve) {
    return new TrialResult(
        0, Map.of(), status, 1, List.of(), 1, 1, 1, List.of(curve), List.of(), "");
  }

  private static List<TrialResult> complete(double... losses) {
    return DoubleStream.of(losses)
        .mapToObj(
            loss -> trial(Status.COMPLETE, Collections.nCopies(27, loss).toArray(Double[]::new)))
        .toList();
  }

  @Test
  void halvingKeepsTheBestThirdAtARung() {
    List<TrialResult> others = complete(0.1, 0.2, 0.3, 0.4, 0.5);
    // Six at the rung: the best two go on.
    assertThat(asha.prunes(List.of(9.0, 9.0, 0.15), 27, others)).isFalse();
    assertThat(asha.prunes(List.of(9.0, 9.0, 0.25), 27, others)).isTrue();
    // What counts is the best until then.
    assertThat(asha.prunes(List.of(0.15, 9.0, 9.0), 27, others)).isFalse();
  }

  @Test
  void halvingDecidesAtRungsAlone() {
    List<TrialResult> others = complete(0.1, 0.2, 0.3);
    for (int epoch = 1; epoch <= 27; epoch++) {
      assertThat(asha.prunes(Collections.nCopies(epoch, 1.0), 27, others))
          .as("epoch %s", epoch)
          .isEqualTo(epoch == 3 || epoch == 9);
    }
  }

  @Test
  void firstTrialIsNotGivenUp() {
    assertThat(asha.prunes(List.of(9.0, 9.0, 9.0), 27, List.of())).isFalse();
    assertThat(median.prunes(List.of(9.0, 9.0, 9.0, 9.0), 27, List.of())).isFalse();
  }

  @Test
  void trialsGivenUpEarlierDoNotCountAtALaterRung() {
    List<TrialResult> pruned = List.of(trial(Status.PRUNED, 0.1, 0.1, 0.1));
    assertThat(asha.prunes(Collections.nCopies(9, 1.0), 27, pruned)).isFalse();
    assertThat(asha.prunes(Collections.nCopies(3, 1.0), 27, pruned)).isTrue();
    List<TrialResult> stopped = List.of(trial(Status.COMPLETE, 0.1, 0.1, 0.1, 0.1));
    assertThat(asha.prunes(Collections.nCopies(9, 1.0), 27, stopped)).isTrue();
  }

  @Test
  void lossThatIsNotANumberIsBeatenByAnyOther() {
    assertThat(asha.prunes(Collections.nCopies(3, Double.NaN), 27, complete(5))).isTrue();
    assertThat(asha.prunes(Collections.nCopies(3, 9.0), 27, List.of(trial(Status.FAILED))))
        .isFalse();
  }

  @Test
  void medianRuleComparesTheBestWithTheMedianAtThatEpoch() {
    List<TrialResult> others = new ArrayList<>(complete(0.1, 0.2, 0.4, 0.5));
    others.add(trial(Status.COMPLETE, 8.0, 0.3, 0.9));
    assertThat(median.prunes(List.of(9.0, 0.29), 27, others)).isFalse();
    assertThat(median.prunes(List.of(9.0, 0.31), 27, others)).isTrue();
    assertThat(median.prunes(List.of(0.29, 0.31), 27, others)).isFalse();
    assertThat(median.prunes(Collections.nCopies(27, 9.0), 27, others)).isFalse();
  }

  @Test
  void medianRuleNeedsFiveTrialsThatWereNotGivenUp() {
    List<TrialResult> others = new ArrayList<>(complete(0.1, 0.1, 0.1, 0.1));
    others.add(trial(Status.PRUNED, 0.1, 0.1, 0.1));
    others.add(trial(Status.COMPLETE, 0.1));
    assertThat(median.prunes(List.of(9.0, 9.0), 27, others)).isFalse();
    others.add(trial(Status.COMPLETE, Double.NaN, Double.NaN));
    assertThat(median.prunes(List.of(9.0, 9.0), 27, others)).isFalse();
    others.addAll(complete(0.1));
    assertThat(median.prunes(List.of(9.0, 9.0), 27, others)).isTrue();
  }

  @Test
  void greaterIsBetterForAccuracy() {
    Pruner accuracy = Pruner.of(Pruning.ASHA, Metric.ACCURACY);
    assertThat(accuracy.prunes(List.of(0.5, 0.5, 0.9), 27, complete(0.8))).isFalse();
    assertThat(accuracy.prunes(List.of(0.5, 0.5, 0.7), 27, complete(0.8))).isTrue();
  }
}
