package io.github.tabfit.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.training.Engine;
import io.github.tabfit.training.EpochReport;
import io.github.tabfit.training.NetworkHealth;
import io.github.tabfit.training.TrainingResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The heights are (loss - lowest) / (highest - lowest) in eight steps, by hand. */
class LossLinesTest {
  /** Validation losses are one less each, or are not there. */
  private static TrainingResult training(
      int best, int members, boolean validated, double... losses) {
    List<EpochReport> history = new ArrayList<>();
    for (double loss : losses) {
      OptionalDouble validation = validated ? OptionalDouble.of(loss - 1) : OptionalDouble.empty();
      history.add(
          new EpochReport(
              history.size() + 1,
              losses.length,
              loss,
              validation,
              validation,
              0.1,
              1,
              NetworkHealth.UNKNOWN));
    }
    TrainingResult one = result(best, history, List.of());
    return members == 1 ? one : result(best, history, Collections.nCopies(members, one));
  }

  private static TrainingResult result(
      int best, List<EpochReport> history, List<TrainingResult> members) {
    return new TrainingResult(
        null, best, history, TrainingResult.Stop.EARLY, Engine.FUSED, 1, members, Optional.empty());
  }

  @Test
  void bothLossesShareAScaleAndTheBestEpochIsMarked() {
    // 7 to 14 and 6 to 13: one of eight steps is 8/7.
    TrainingResult training = training(7, 1, true, 14, 13, 12, 11, 10, 9, 7, 8);

    assertThat(LossLines.of(training, 80, Glyphs.BLOCKS))
        .containsExactly(
            "Loss over 8 epochs",
            "  train       █▇▆▅▅▄▂▃  14.0000 to 8.0000",
            "  validation  ▇▆▅▅▄▃▁▂  13.0000 to 7.0000",
            "                    ▲ epoch 7, whose weights are kept");
  }

  @Test
  void aWideRangeIsDrawnByItsLogarithm() {
    TrainingResult training = training(2, 1, false, 128, 64, 32, 16, 8, 4, 2, 1);

    assertThat(LossLines.of(training, 80, Glyphs.ASCII).subList(0, 2))
        .containsExactly(
            "Loss over 8 epochs (log scale)", "  train       #*+=:-._  128.0000 to 1.0000");
  }

  @Test
  void withoutValidationRowsThereIsNoSuchLine() {
    assertThat(LossLines.of(training(2, 1, false, 2, 1), 80, Glyphs.BLOCKS)).hasSize(3);
  }

  @Test
  void membersAreSaid() {
    List<String> lines = LossLines.of(training(1, 5, false, 2, 1.5), 80, Glyphs.BLOCKS);

    assertThat(lines.get(0)).isEqualTo("Loss over 2 epochs, mean of 5 networks");
    assertThat(lines.get(2)).endsWith("▲ epoch 1 on average, whose weights are kept");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 200})
  void manyEpochsShareCharactersAndFitTheTerminal(int columns) {
    double[] losses = new double[1000];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = 3 + 1.0 / (1 + i);
    }
    for (int best : new int[] {1, 500, 1000}) {
      List<String> lines = LossLines.of(training(best, 1, true, losses), columns, Glyphs.BLOCKS);
      String drawn = lines.get(1).substring(14).split(" ", -1)[0];

      assertThat(lines.subList(0, 3)).allMatch(line -> line.length() <= columns);
      assertThat(drawn).hasSize(Math.min(60, columns - 36));
      // The mark is below a character of the line.
      assertThat(lines.get(3).indexOf('▲')).isBetween(14, 13 + drawn.length());
    }
  }

  @Test
  void theLastEpochIsMarkedBelowTheLastCharacter() {
    double[] losses = new double[100];
    List<String> lines = LossLines.of(training(100, 1, true, losses), 60, Glyphs.BLOCKS);
    assertThat(lines.get(3)).endsWith("▲").hasSize(14 + 24);
  }

  @Test
  void lossesThatAreNoNumbersLeaveGaps() {
    TrainingResult training = training(1, 1, false, 2, Double.NaN, Double.POSITIVE_INFINITY, 1);

    assertThat(LossLines.of(training, 80, Glyphs.BLOCKS).get(1)).startsWith("  train       █  ▁  ");
  }

  @Test
  void oneEpochHasNoCurve() {
    assertThat(LossLines.of(training(1, 1, true, 2), 80, Glyphs.BLOCKS)).isEmpty();
  }
}
