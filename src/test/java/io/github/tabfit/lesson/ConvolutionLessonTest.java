package io.github.tabfit.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class ConvolutionLessonTest {
  private static final int SIZE = 10;

  private final ConvolutionLesson.Result result =
      Computed.of(new ConvolutionLesson(), ConvolutionLesson.Result.class);

  /** The cosine by its definition: |W| = |Prewitt| = √6, Sobel's length is √12. */
  @Test
  void theLearnedKernelIsPrewitts() {
    double[] w = result.kernel();
    double prewitt = w[2] + w[5] + w[8] - w[0] - w[3] - w[6];
    double sobel = w[2] + 2 * w[5] + w[8] - w[0] - 2 * w[3] - w[6];
    assertThat(Arrays.stream(w).map(v -> v * v).sum()).isCloseTo(6, within(1e-12));
    assertThat(result.likePrewitt()).isCloseTo(prewitt / 6, within(1e-12)).isGreaterThan(0.98);
    assertThat(result.likeSobel())
        .isCloseTo(sobel / Math.sqrt(72), within(1e-12))
        .isBetween(0.85, 0.97);
  }

  @Test
  void onShiftedImagesTheConvolutionKeepsItsAccuracyAndTheDenseNetworkDoesNot() {
    assertThat(result.convolution().seen()).isGreaterThanOrEqualTo(0.98);
    assertThat(result.convolution().shifted()).isGreaterThanOrEqualTo(0.98);
    assertThat(result.dense().seen()).isGreaterThanOrEqualTo(0.98);
    assertThat(result.dense().shifted()).isBetween(0.4, 0.6);
  }

  /** By hand: 9 + 1, and 1 + 1 behind it; 100·16 + 16, and 16 + 1. */
  @Test
  void parametersAreCounted() {
    assertThat(result.convolution().parameters()).isEqualTo(12);
    assertThat(result.dense().parameters()).isEqualTo(1633);
  }

  /** Right of an edge it is brighter than left of it by 2; shifted edges are 4 columns further. */
  @Test
  void imagesHaveTheirEdgesWhereTheTextSays() {
    IntBinaryOperator column = (line, i) -> line * SIZE + i;
    IntBinaryOperator row = (line, i) -> i * SIZE + line;
    assertThat(steepest(result.images()[0], column)).isBetween(2, 3);
    assertThat(steepest(result.images()[1], row)).isBetween(2, 3);
    assertThat(steepest(result.images()[2], column)).isBetween(6, 7);
  }

  /** The index i at which the means at i - 1 and i + 1 differ most. */
  private static int steepest(double[] image, IntBinaryOperator pixel) {
    int best = 1;
    double largest = 0;
    for (int i = 1; i < SIZE - 1; i++) {
      double difference = 0;
      for (int line = 0; line < SIZE; line++) {
        difference += image[pixel.applyAsInt(line, i + 1)] - image[pixel.applyAsInt(line, i - 1)];
      }
      if (Math.abs(difference) > largest) {
        largest = Math.abs(difference);
        best = i;
      }
    }
    assertThat(largest / SIZE).isCloseTo(2, within(0.5));
    return best;
  }
}
