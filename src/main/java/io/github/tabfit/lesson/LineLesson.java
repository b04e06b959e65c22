package io.github.tabfit.lesson;

import io.github.tabfit.reference.LineFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A straight line found by gradient descent. */
public final class LineLesson implements Lesson {
  private static final double RATE = 0.1;
  private static final int STEPS = 200;
  private static final Set<Integer> SHOWN = Set.of(0, 1, 2, 3, 5, 10, 20, 40, 70, 100, 200);
  private static final int POINTS = 20;
  private static final double NOISE = 0.3;
  private static final long SEED = 1;

  /**
   * The line before a step.
   *
   * @param step steps taken
   * @param m slope
   * @param c intercept
   * @param mse mean squared error
   * @param mGradient ∂MSE/∂m
   * @param cGradient ∂MSE/∂c
   */
  public record State(
      int step, double m, double c, double mse, double mGradient, double cGradient) {}

  /**
   * The lesson's figures.
   *
   * @param x where the points lie
   * @param y 2x + 1 and some noise
   * @param path the line at the shown steps
   * @param exactM the slope of least squares, by its formula
   * @param exactC the intercept of least squares, by its formula
   */
  public record Result(double[] x, double[] y, List<State> path, double exactM, double exactC)
      implements LessonResult {
    /** Copies the list. */
    public Result {
      path = List.copyOf(path);
    }

    @Override
    public String text() {
      Page page = new Page();
      page.line("A line:      y = m·x + c");
      page.line("Its error:   MSE = 1/n · Σ (m·x + c - y)²");
      page.line(
          "Its slopes:  ∂MSE/∂m = 2/n · Σ (m·x + c - y)·x      ∂MSE/∂c = 2/n · Σ (m·x + c - y)");
      page.line("A step:      m <- m - r·∂MSE/∂m      c <- c - r·∂MSE/∂c      r = %.1f", RATE);
      page.gap()
          .line(
              "%d points of y = 2x + 1 with noise, x from 0 to 3; the line starts at m = c = 0:",
              x.length);
      page.line("  step         m         c       MSE    ∂MSE/∂m    ∂MSE/∂c");
      for (State s : path) {
        page.line(
            "  %4d  %8.4f  %8.4f  %8.4f  %9.5f  %9.5f",
            s.step, s.m, s.c, s.mse, s.mGradient, s.cGradient);
      }
      page.gap().line("Least squares has a formula too, which gives the same line:");
      page.line("  m = Σ (x - mean x)(y - mean y) / Σ (x - mean x)² = %.4f", exactM);
      page.line("  c = mean y - m · mean x                          = %.4f", exactC);
      page.gap()
          .line(
              "The slopes say which way is down; at the bottom they are 0. The error that is left is the");
      page.line(
          "noise. Networks have no such formula, but they have slopes: they learn in the same way.");
      return page.text();
    }
  }

  @Override
  public String name() {
    return "line";
  }

  @Override
  public String title() {
    return "Learning is walking downhill: a line by gradient descent";
  }

  @Override
  public Result run() {
    Random random = new Random(SEED);
    double[] x = new double[POINTS];
    double[] y = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = 3.0 * i / (POINTS - 1);
      y[i] = 2 * x[i] + 1 + NOISE * random.nextGaussian();
    }
    List<State> path = new ArrayList<>();
    LineFit line = new LineFit(0, 0);
    for (int step = 0; step <= STEPS; step++) {
      LineFit next = line.step(x, y, RATE);
      if (SHOWN.contains(step)) {
        path.add(
            new State(
                step,
                line.slope(),
                line.intercept(),
                line.meanSquaredError(x, y),
                (line.slope() - next.slope()) / RATE,
                (line.intercept() - next.intercept()) / RATE));
      }
      line = next;
    }
    return leastSquares(x, y, path);
  }

  private static Result leastSquares(double[] x, double[] y, List<State> path) {
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      meanX += x[i] / x.length;
      meanY += y[i] / x.length;
    }
    double products = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      products += (x[i] - meanX) * (y[i] - meanY);
      squares += (x[i] - meanX) * (x[i] - meanX);
    }
    double m = products / squares;
    return new Result(x, y, path, m, meanY - m * meanX);
  }
}
