package io.github.tabfit.lesson;

import io.github.tabfit.reference.LineFit;
import io.github.tabfit.reference.Network;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Steps that are too short, right and too long, on the same problem. */
public final class LearningRateLesson implements Lesson {
  private static final int POINTS = 20;
  private static final List<Integer> STEPS = List.of(0, 1, 2, 5, 10, 50, 200);
  private static final List<Double> NETWORK_RATES = List.of(0.0001, 0.001, 0.01, 0.03, 0.1);
  private static final int NETWORK_STEPS = 300;
  private static final int WAVE_POINTS = 61;
  private static final int UNITS = 32;

  /**
   * The line at one learning rate.
   *
   * @param name in words
   * @param rate the learning rate
   * @param errors mean squared error after 0, 1, 2, 5, 10, 50 and 200 steps
   */
  public record Descent(String name, double rate, List<Double> errors) {
    /** Copies the list. */
    public Descent {
      errors = List.copyOf(errors);
    }

    /** The error after the last step. */
    public double last() {
      return errors.get(errors.size() - 1);
    }
  }

  /**
   * A network at one learning rate.
   *
   * @param rate the learning rate
   * @param error mean squared error after the last step; not finite where training diverged
   */
  public record NetworkDescent(double rate, double error) {}

  /**
   * The lesson's figures.
   *
   * @param largestCurvature the largest eigenvalue of the error's second derivatives
   * @param smallestCurvature the smallest
   * @param descents the line at rates from too small to too large
   * @param networks a network at rates from too small to too large
   */
  public record Result(
      double largestCurvature,
      double smallestCurvature,
      List<Descent> descents,
      List<NetworkDescent> networks)
      implements LessonResult {
    /** Copies the lists. */
    public Result {
      descents = List.copyOf(descents);
      networks = List.copyOf(networks);
    }

    /** The rate above which the line's error grows: 2 / largest curvature. */
    public double limit() {
      return 2 / largestCurvature;
    }

    @Override
    public String text() {
      Page page = new Page();
      page.line("A step:  w <- w - r·∂L/∂w,   r the learning rate");
      page.gap()
          .line(
              "A line through %d points of y = 2x + 1, from m = c = 0 (lesson 'line'). MSE after so many steps:",
              POINTS);
      StringBuilder header = new StringBuilder();
      STEPS.forEach(step -> header.append(String.format(Locale.ROOT, "%10d", step)));
      page.line("  r                 %s", header);
      for (Descent d : descents) {
        StringBuilder errors = new StringBuilder();
        d.errors.forEach(error -> errors.append(String.format(Locale.ROOT, "%10s", figure(error))));
        page.line("  %.4f %-11s%s", d.rate, d.name, errors);
      }
      page.gap()
          .line(
              "Why: along a direction in which the error curves by λ, a step multiplies the distance to the");
      page.line(
          "bottom by 1 - r·λ. Above r = 2/λ that is below -1: each step jumps over the bottom and lands");
      page.line(
          "higher on the other side. Here the curvatures are λ = %.3f and %.3f, so",
          largestCurvature, smallestCurvature);
      page.line("  r must be below 2 / %.3f = %.4f", largestCurvature, limit());
      page.line(
          "and the flat direction, the one with λ = %.3f, needs many steps at any r that is allowed.",
          smallestCurvature);
      page.gap()
          .line(
              "A network (1-%d-1, on %s) after %d steps of the same rule:",
              UNITS, Wave.FORMULA, NETWORK_STEPS);
      page.line("  r        MSE");
      for (NetworkDescent n : networks) {
        page.line(
            "  %-7s  %s",
            String.valueOf(n.rate).replace("1.0E-4", "0.0001"),
            Double.isFinite(n.error) && n.error < 1e9 ? figure(n.error) : "diverged");
      }
      page.gap()
          .line(
              "Its curvature changes as it learns and nobody knows it beforehand. Try rates in factors of 10");
      page.line(
          "and take the largest that is still calm, or less; Tabfit ends a training run that diverges");
      page.line(
          "and says so. Adam divides each step by the usual size of the slope, which makes one default");
      page.line("fit many tables.  (training.optimizer.learning_rate, training.schedule)");
      return page.text();
    }

    private static String figure(double error) {
      return String.format(
          Locale.ROOT,
          error >= 1e5 || error < 1e-5 ? "%.0e" : error < 100 ? "%.5f" : "%.0f",
          error);
    }
  }

  @Override
  public String name() {
    return "learning-rate";
  }

  @Override
  public String title() {
    return "How long a step: too small, right, too large";
  }

  @Override
  public Result run() {
    double[] x = IntStream.range(0, POINTS).mapToDouble(i -> 3.0 * i / (POINTS - 1)).toArray();
    double[] y = IntStream.range(0, POINTS).mapToDouble(i -> 2 * x[i] + 1).toArray();
    double squares = 0;
    double sum = 0;
    for (double value : x) {
      squares += 2 * value * value / POINTS;
      sum += 2 * value / POINTS;
    }
    // Eigenvalues of [[squares, sum], [sum, 2]], the second derivatives by m and c.
    double middle = (squares + 2) / 2;
    double spread = Math.hypot((squares - 2) / 2, sum);
    double limit = 2 / (middle + spread);
    List<Descent> descents =
        List.of(
            descend("too small", 0.001, x, y),
            descend("small", 0.02, x, y),
            descend("right", 0.9 * limit, x, y),
            descend("at the edge", limit, x, y),
            descend("too large", 1.1 * limit, x, y));
    return new Result(middle + spread, middle - spread, descents, networks());
  }

  private static Descent descend(String name, double rate, double[] x, double[] y) {
    List<Double> errors = new ArrayList<>();
    LineFit line = new LineFit(0, 0);
    int step = 0;
    for (int shown : STEPS) {
      for (; step < shown; step++) {
        line = line.step(x, y, rate);
      }
      errors.add(line.meanSquaredError(x, y));
    }
    return new Descent(name, rate, errors);
  }

  private static List<NetworkDescent> networks() {
    Wave wave = new Wave(WAVE_POINTS);
    List<NetworkDescent> networks = new ArrayList<>();
    for (double rate : NETWORK_RATES) {
      Network network = Wave.network(List.of(UNITS), 1);
      wave.fit(network, OptimizerSpec.of(Optimizer.GRADIENT_DESCENT), t -> rate, NETWORK_STEPS);
      networks.add(new NetworkDescent(rate, wave.meanSquaredError(network)));
    }
    return networks;
  }
}
