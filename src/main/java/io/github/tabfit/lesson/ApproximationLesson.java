package io.github.tabfit.lesson;

import io.github.tabfit.reference.Layer;
import io.github.tabfit.reference.Network;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Wider networks come closer to a wavy function; depth against width. */
public final class ApproximationLesson implements Lesson {
  private static final int POINTS = 61;
  private static final int STEPS = 1000;
  private static final double RATE = 0.02;
  private static final List<Integer> WIDTHS = List.of(2, 8, 32, 128);
  private static final List<List<Integer>> SHAPES = List.of(List.of(160), List.of(20, 20));
  private static final int SEEDS = 3;
  private static final String BARS = "▁▂▃▄▅▆▇█";

  /**
   * A trained network.
   *
   * @param units of the hidden layers
   * @param parameters weights and biases
   * @param error root of the mean squared error
   * @param outputs at every point
   */
  public record Fit(List<Integer> units, int parameters, double error, double[] outputs) {
    /** Copies the list. */
    public Fit {
      units = List.copyOf(units);
    }

    String shape() {
      return units.stream().map(String::valueOf).collect(Collectors.joining("-", "1-", "-1"));
    }
  }

  /**
   * The lesson's figures.
   *
   * @param wanted the function at every point
   * @param widths one hidden layer of 2, 8, 32, 128 units
   * @param shapes for each shape of the same number of parameters, networks from three starts
   */
  public record Result(double[] wanted, List<Fit> widths, List<List<Fit>> shapes)
      implements LessonResult {
    /** Copies the lists. */
    public Result {
      widths = List.copyOf(widths);
      shapes = shapes.stream().map(List::copyOf).toList();
    }

    @Override
    public String text() {
      Page page = new Page();
      page.line("One hidden layer:  f(x) = v1·tanh(w1·x + b1) + ... + vn·tanh(wn·x + bn) + c");
      page.line("Each unit adds one soft step: wn and bn say how steep and where, vn how high.");
      page.gap().line("Wanted: %s, x from -3 to 3, at %d points.", Wave.FORMULA, wanted.length);
      page.line(
          "Trained with %,d steps of Adam on all points; error = √(mean squared error).", STEPS);
      page.gap().line("units  parameters   error");
      page.line("                   wanted  %s", curve(wanted));
      for (Fit fit : widths) {
        page.line(
            "%5d  %10d  %7.4f  %s",
            fit.units.get(0), fit.parameters, fit.error, curve(fit.outputs));
      }
      page.gap()
          .line(
              "More units, more steps, a closer curve. With enough of them one hidden layer comes as close");
      page.line(
          "as you like to any continuous function on an interval (Cybenko 1989, Hornik 1991). That");
      page.line("says that the weights exist; finding them is another matter.");
      page.gap()
          .line(
              "Depth against width, at the same number of parameters, from %d different starts:",
              SEEDS);
      page.line("network    parameters    errors");
      for (List<Fit> fits : shapes) {
        String errors =
            fits.stream()
                .map(fit -> String.format(Locale.ROOT, "%8.4f", fit.error))
                .collect(Collectors.joining());
        page.line("%-9s  %10d  %s", fits.get(0).shape(), fits.get(0).parameters, errors);
      }
      page.gap()
          .line(
              "A second layer bends what the first has bent, so the same number of parameters makes more");
      page.line(
          "waves. It is no law: let the units start steeper, and the wide network draws level here.");
      page.line("Which shape suits a table, only the validation rows can tell.");
      return page.text();
    }

    private static String curve(double[] y) {
      StringBuilder text = new StringBuilder();
      for (double value : y) {
        int level = (int) Math.round((value + 1.5) / 3 * (BARS.length() - 1));
        text.append(BARS.charAt(Math.max(0, Math.min(BARS.length() - 1, level))));
      }
      return text.toString();
    }
  }

  @Override
  public String name() {
    return "approximation";
  }

  @Override
  public String title() {
    return "What a network can draw: width, depth and a wavy function";
  }

  @Override
  public Result run() {
    Wave wave = new Wave(POINTS);
    List<Fit> widths = WIDTHS.parallelStream().map(n -> fit(wave, List.of(n), 1)).toList();
    List<List<Fit>> shapes =
        SHAPES.stream()
            .map(
                shape ->
                    LongStream.rangeClosed(1, SEEDS)
                        .parallel()
                        .mapToObj(seed -> fit(wave, shape, seed))
                        .toList())
            .toList();
    return new Result(wave.labels(), widths, shapes);
  }

  private static Fit fit(Wave wave, List<Integer> units, long seed) {
    Network network = Wave.network(units, seed);
    // The rate falls to 0, so that the last steps do not jump about.
    wave.fit(
        network, OptimizerSpec.of(Optimizer.ADAM), t -> RATE * (1 - (double) t / STEPS), STEPS);
    int parameters = 0;
    for (Layer layer : network.layers()) {
      parameters += layer.parameterCount();
    }
    return new Fit(
        units, parameters, Math.sqrt(wave.meanSquaredError(network)), wave.outputs(network));
  }
}
