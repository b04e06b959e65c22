package io.github.tabfit.training.fused.layer;

import io.github.tabfit.training.fused.layer.ImageWindow.Axis;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the sum over places of the window and channels, written out. */
class ConvolutionPassTest {
  private static PassCheck.Maker maker(ImageWindow window, int filters, boolean biased) {
    // DL4J's order: b, then W.
    int b = PassCheck.OFFSET;
    return (parameters, x, maxRows, workers) ->
        new ConvolutionPass(
            window,
            filters,
            parameters,
            biased ? b + filters : b,
            biased ? OptionalInt.of(b) : OptionalInt.empty(),
            maxRows,
            workers);
  }

  private static double[] outputs(
      ImageWindow image, int filters, boolean biased, double[] p, double[] x) {
    Axis down = image.down();
    Axis across = image.across();
    double[] y = new double[down.count() * across.count() * filters];
    for (int row = 0; row < down.count(); row++) {
      for (int column = 0; column < across.count(); column++) {
        for (int filter = 0; filter < filters; filter++) {
          int at = (row * across.count() + column) * filters + filter;
          y[at] = biased ? p[filter] : 0;
          int weight = (biased ? filters : 0) + filter * image.channels() * image.places();
          for (int c = 0; c < image.channels(); c++) {
            for (int i = 0; i < down.size(); i++) {
              for (int j = 0; j < across.size(); j++) {
                int r = row * down.stride() - down.before() + i * down.dilation();
                int s = column * across.stride() - across.before() + j * across.dilation();
                if (r >= 0 && r < image.height() && s >= 0 && s < image.width()) {
                  y[at] += p[weight] * x[(r * image.width() + s) * image.channels() + c];
                }
                weight++;
              }
            }
          }
        }
      }
    }
    return y;
  }

  private static void agrees(ImageWindow window, int filters, boolean biased) {
    int inputs = window.height() * window.width() * window.channels();
    int weights = filters * window.channels() * window.down().size() * window.across().size();
    new PassCheck(5, inputs, window.count() * filters, weights + (biased ? filters : 0), 3)
        .agrees(maker(window, filters, biased), (p, x) -> outputs(window, filters, biased, p, x));
  }

  @ParameterizedTest(name = "kernel {0}x{1}, stride {2}, dilation {3}, {4} channels")
  @CsvSource({"3, 3, 1, 1, 1", "3, 2, 1, 1, 3", "3, 3, 2, 1, 2", "2, 3, 1, 2, 2", "1, 1, 1, 1, 4"})
  void everyPaddingStrideAndDilationIsTheDefinitions(
      int high, int wide, int stride, int dilation, int channels) {
    ImageWindow same =
        new ImageWindow(
            5,
            6,
            channels,
            Axis.same(5, high, stride, dilation),
            Axis.same(6, wide, stride, dilation));
    agrees(same, 4, true);
    agrees(same, 3, false);
    ImageWindow valid =
        new ImageWindow(
            5,
            6,
            channels,
            Axis.valid(5, high, stride, dilation),
            Axis.valid(6, wide, stride, dilation));
    agrees(valid, 2, true);
  }

  /** Runs of ten numbers and more are copied as wholes. */
  @Test
  void manyChannelsAreTheDefinitions() {
    agrees(new ImageWindow(3, 3, 10, Axis.same(3, 3, 1, 1), Axis.same(3, 3, 1, 1)), 3, true);
  }

  @Test
  void sequencesAreImagesOfOneRow() {
    agrees(new ImageWindow(1, 9, 2, Axis.same(1, 1, 1, 1), Axis.valid(9, 3, 2, 1)), 3, true);
  }

  @Test
  void moreThreadsGiveTheSameBits() {
    ImageWindow window = new ImageWindow(8, 8, 16, Axis.same(8, 3, 1, 1), Axis.same(8, 3, 1, 1));
    new PassCheck(100, 1024, 64 * 32, 16 * 9 * 32 + 32, 5)
        .sameBitsWithMoreThreads(maker(window, 32, true));
  }
}
