package io.github.tabfit.data.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tabfit.spec.data.ColumnType;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private static final List<String> NO_YES = List.of("no", "yes");

  private static ClassTarget target(LabelEncoding encoding, int labels) {
    return new ClassTarget("y", ColumnType.CATEGORICAL, NO_YES, encoding, labels);
  }

  @Test
  void aRowIsPositiveAboveTheThreshold() {
    float[] outputs = {0.2f, 0.25f, 0.3f};
    ClassTarget target = target(LabelEncoding.BINARY, 1).with(new Decision(1, 0.25));

    assertThat(target.decode(outputs, 0)).isZero();
    assertThat(target.decode(outputs, 1)).isZero();
    assertThat(target.decode(outputs, 2)).isOne();
    assertThat(target.score(outputs, 0, 1)).isEqualTo(0.2f);
  }

  @Test
  void theFirstClassMayBeThePositiveOne() {
    // Probabilities of "no": .3 and .2, of two outputs.
    float[] outputs = {0.3f, 0.7f, 0.2f, 0.8f};
    ClassTarget target = target(LabelEncoding.ONE_HOT, 2).with(new Decision(0, 0.25));

    assertThat(target.decode(outputs, 0)).isZero();
    assertThat(target.decode(outputs, 1)).isOne();
    assertThat(target.positive()).isZero();
  }

  @Test
  void oneHalfIsTheMoreProbableClassWhicheverIsPositive() {
    float[] outputs = {0.5f};
    assertThat(target(LabelEncoding.BINARY, 1).decode(outputs, 0)).isZero();
    assertThat(target(LabelEncoding.BINARY, 1).with(new Decision(0, 0.5)).decode(outputs, 0))
        .isZero();
  }

  @Test
  void boundsAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Decision(2, 0.5));
    assertThatIllegalArgumentException().isThrownBy(() -> new Decision(1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Decision(1, Double.NaN));
    ClassTarget margins = target(LabelEncoding.PLUS_MINUS_ONE, 1);
    assertThatIllegalArgumentException().isThrownBy(() -> margins.with(new Decision(1, 0.3)));
    ClassTarget three =
        new ClassTarget(
            "y", ColumnType.CATEGORICAL, List.of("a", "b", "c"), LabelEncoding.ONE_HOT, 3);
    assertThatIllegalArgumentException().isThrownBy(() -> three.with(new Decision(0, 0.5)));
    assertThat(margins.with(new Decision(0, 0.5)).positive()).isZero();
  }
}
