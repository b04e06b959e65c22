package io.github.tabfit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecurrenceLessonTest {
  private final RecurrenceLesson.Result result =
      Computed.of(new RecurrenceLesson(), RecurrenceLesson.Result.class);

  @Test
  void overFiveStepsEveryKindRemembers() {
    for (RecurrenceLesson.Memory memory : all()) {
      assertThat(memory.accuracies()).as(memory.name()).hasSize(4);
      assertThat(memory.accuracies().get(0)).as(memory.name()).isGreaterThanOrEqualTo(0.98);
    }
  }

  /** Guessing gives 0.5. */
  @Test
  void overFortyStepsOnlyGatesThatKeepRemember() {
    assertThat(result.simple().accuracies().get(3)).isLessThanOrEqualTo(0.6);
    assertThat(result.lstm().accuracies().get(3)).isLessThanOrEqualTo(0.6);
    assertThat(result.keeping().accuracies().get(3)).isGreaterThanOrEqualTo(0.95);
    assertThat(result.gru().accuracies().get(3)).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void theSimpleNetworksSlopeVanishesAndTheKeepingCellsDoesNot() {
    assertThat(last(result.simple())).isLessThan(1e-5 * result.simple().slopes().get(0));
    assertThat(last(result.keeping())).isGreaterThan(0.1 * result.keeping().slopes().get(0));
    assertThat(last(result.keeping())).isGreaterThan(1e4 * last(result.simple()));
    assertThat(result.simple().factor()).isLessThan(result.lstm().factor());
    assertThat(result.lstm().factor()).isLessThan(result.gru().factor());
    assertThat(result.gru().factor()).isLessThan(result.keeping().factor());
  }

  /** By hand: 39 steps that halve. */
  @Test
  void theFactorOfAStepIsTheGeometricMean() {
    RecurrenceLesson.Memory halving =
        new RecurrenceLesson.Memory(
            "halving", List.of(), List.of(4.0, 0.0, 0.0, 0.0, 4 * Math.pow(0.5, 39)));
    assertThat(halving.factor()).isCloseTo(0.5, within(1e-12));
  }

  /**
   * By hand: σ(1) = 1/(1 + 0.3679), and 39·ln 0.7311 = -12.2; σ(3) = 1/(1 + 0.0498), and 39·ln
   * 0.9526 = -1.90; σ(2) = 1/(1 + 0.1353), and 39·ln 0.8808 = -4.95.
   */
  @Test
  void whatGatesKeepIsTheirBiasesPower() {
    assertThat(result.text())
        .contains("0.73^39 = 5e-06")
        .contains("0.95^39 = 0.15")
        .contains("0.88^39 = 7e-03");
  }

  private static double last(RecurrenceLesson.Memory memory) {
    return memory.slopes().get(memory.slopes().size() - 1);
  }

  private List<RecurrenceLesson.Memory> all() {
    return List.of(result.simple(), result.lstm(), result.keeping(), result.gru());
  }
}
