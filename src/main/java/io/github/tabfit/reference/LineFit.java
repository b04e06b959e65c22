package io.github.tabfit.reference;

/**
 * A straight line y = mx + c, fitted by gradient descent on the mean squared error.
 *
 * @param slope m
 * @param intercept c
 */
public record LineFit(double slope, double intercept) {

  /** y = mx + c. */
  public double predict(double x) {
    return slope * x + intercept;
  }

  /** MSE = (1/n)·Σ (mx + c - y)². */
  public double meanSquaredError(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double error = predict(x[i]) - y[i];
      sum += error * error;
    }
    return sum / x.length;
  }

  /**
   * One step downhill: m ← m - rate·∂MSE/∂m with ∂MSE/∂m = (2/n)·Σ (mx + c - y)·x, and c ← c -
   * rate·∂MSE/∂c with ∂MSE/∂c = (2/n)·Σ (mx + c - y).
   */
  public LineFit step(double[] x, double[] y, double rate) {
    double slopeGradient = 0;
    double interceptGradient = 0;
    for (int i = 0; i < x.length; i++) {
      double error = predict(x[i]) - y[i];
      slopeGradient += 2 * error * x[i] / x.length;
      interceptGradient += 2 * error / x.length;
    }
    return new LineFit(slope - rate * slopeGradient, intercept - rate * interceptGradient);
  }

  /**
   * The line after that many steps from y = 0. A rate that is too large makes it diverge to
   * infinity.
   */
  public static LineFit fit(double[] x, double[] y, double rate, int steps) {
    LineFit line = new LineFit(0, 0);
    for (int i = 0; i < steps; i++) {
      line = line.step(x, y, rate);
    }
    return line;
  }
}
