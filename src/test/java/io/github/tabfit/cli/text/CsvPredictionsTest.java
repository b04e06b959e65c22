package io.github.tabfit.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvPredictionsTest {
  /** What predictions are written with; Java's own text is longer for some before Java 19. */
  @Test
  void numbersAreShortAndReadBackAsTheSameFloat() {
    assertThat(CsvPredictions.shortest(2.0E-3f)).isEqualTo("0.002");
    assertThat(CsvPredictions.shortest(3.870232E-5f)).isEqualTo("3.870232E-5");
    // Float.toString gives 1.17549435E-38 in Java 17.
    assertThat(CsvPredictions.shortest(Float.MIN_NORMAL)).isEqualTo("1.1754944E-38");
    int wrong = 0;
    int longer = 0;
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        String text = CsvPredictions.shortest(value);
        wrong += Float.parseFloat(text) == value ? 0 : 1;
        longer += text.length() > Float.toString(value).length() ? 1 : 0;
      }
    }
    assertThat(wrong).isZero();
    assertThat(longer).isZero();
  }
}
