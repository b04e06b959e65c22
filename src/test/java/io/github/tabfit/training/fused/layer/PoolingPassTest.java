package io.github.tabfit.training.fused.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.spec.network.PoolingSpec.Pooling;
import io.github.tabfit.training.fused.layer.ImageWindow.Axis;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against maxima and means over the places of each window, written out. */
class PoolingPassTest {
  private static PassCheck.Maker maker(ImageWindow window, Pooling pooling) {
    return (parameters, x, maxRows, workers) -> new PoolingPass(window, pooling, maxRows, workers);
  }

  private static double[] outputs(ImageWindow image, Pooling pooling, double[] x) {
    Axis down = image.down();
    Axis across = image.across();
    double[] y = new double[image.count() * image.channels()];
    for (int at = 0; at < y.length; at++) {
      int row = at / image.channels() / across.count();
      int column = at / image.channels() % across.count();
      double largest = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (int i = 0; i < down.size(); i++) {
        for (int j = 0; j < across.size(); j++) {
          int place = (row * down.stride() + i) * image.width() + column * across.stride() + j;
          double value = x[place * image.channels() + at % image.channels()];
          largest = Math.max(largest, value);
          sum += value;
        }
      }
      y[at] = pooling == Pooling.MAX ? largest : sum / (down.size() * across.size());
    }
    return y;
  }

  @ParameterizedTest(name = "{0}, window {1}, stride {2}, {3} channels")
  @CsvSource({
    "MAX, 2, 2, 1",
    "MAX, 3, 2, 10",
    "MAX, 2, 1, 3",
    "AVERAGE, 2, 2, 1",
    "AVERAGE, 3, 2, 10"
  })
  void everyWindowIsTheDefinitions(Pooling pooling, int size, int stride, int channels) {
    ImageWindow window =
        new ImageWindow(
            7, 6, channels, Axis.valid(7, size, stride, 1), Axis.valid(6, size, stride, 1));
    new PassCheck(5, 42 * channels, window.count() * channels, 0, 2)
        .agrees(maker(window, pooling), (p, x) -> outputs(window, pooling, x));
  }

  @Test
  void theFirstOfEqualPlacesHasTheGradient() {
    ImageWindow window = new ImageWindow(2, 2, 1, Axis.valid(2, 2, 2, 1), Axis.valid(2, 2, 2, 1));
    PassCheck check = new PassCheck(3, 4, 1, 0, 2);
    System.arraycopy(new float[] {0, 0, 0, 0, 1, 2, 2, 1, -3, -3, -4, -3}, 0, check.x, 0, 12);
    float[] w = check.weights;
    assertThat(check.run(maker(window, Pooling.MAX), 1).dx())
        .containsExactly(w[0], 0, 0, 0, 0, w[1], 0, 0, w[2], 0, 0, 0);
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void moreThreadsGiveTheSameBits(Pooling pooling) {
    ImageWindow window =
        new ImageWindow(16, 16, 32, Axis.valid(16, 2, 2, 1), Axis.valid(16, 2, 2, 1));
    new PassCheck(2000, 16 * 16 * 32, 64 * 32, 0, 5)
        .sameBitsWithMoreThreads(maker(window, pooling));
  }

  private static double[] all(
      Pooling pooling, int places, int channels, boolean masked, double[] x) {
    double[] y = new double[channels];
    for (int c = 0; c < channels; c++) {
      double largest = Double.NEGATIVE_INFINITY;
      double sum = 0;
      int count = 0;
      for (int t = 0; t < places; t++) {
        if (!masked || x[places * channels + t] == 1) {
          largest = Math.max(largest, x[t * channels + c]);
          sum += x[t * channels + c];
          count++;
        }
      }
      y[c] = pooling == Pooling.MAX ? largest : sum / count;
    }
    return y;
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void allPlacesAreTheDefinitions(Pooling pooling) {
    new PassCheck(4, 18, 3, 0, 2)
        .agrees(
            (parameters, x, maxRows, workers) ->
                new GlobalPoolingPass(18, 6, 3, pooling, Optional.empty(), maxRows, workers),
            (p, x) -> all(pooling, 6, 3, false, x));
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void paddedStepsDoNotCount(Pooling pooling) {
    PassCheck check = new PassCheck(3, 24, 3, 0, 2);
    for (int r = 0; r < 3; r++) {
      Arrays.fill(check.x, r * 24 + 18, r * 24 + 24, 1f);
      Arrays.fill(check.x, r * 24 + 18, r * 24 + 18 + r, 0f);
    }
    check.agreesButFor(
        18,
        (parameters, x, maxRows, workers) ->
            new GlobalPoolingPass(
                24, 6, 3, pooling, Optional.of(new StepMask(x, 24, 18, 6)), maxRows, workers),
        (p, x) -> all(pooling, 6, 3, true, x));
  }
}
