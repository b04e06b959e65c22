package io.github.tabfit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PredictionColumnsTest {
  /** What predictions are written with; Java's own text is longer for some before Java 19. */
  @Test
  void numbersAreShortAndReadBackAsTheSameFloat() {
    assertThat(PredictionColumns.shortest(2.0E-3f)).isEqualTo("0.002");
    assertThat(PredictionColumns.shortest(3.870232E-5f)).isEqualTo("3.870232E-5");
    // Float.toString gives 1.17549435E-38 in Java 17.
    assertThat(PredictionColumns.shortest(Float.MIN_NORMAL)).isEqualTo("1.1754944E-38");
    int wrong = 0;
    int longer = 0;
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        String text = PredictionColumns.shortest(value);
        wrong += Float.parseFloat(text) == value ? 0 : 1;
        longer += text.length() > Float.toString(value).length() ? 1 : 0;
      }
    }
    assertThat(wrong).isZero();
    assertThat(longer).isZero();
  }
}
