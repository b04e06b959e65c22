package io.github.tabfit.reference;

/**
 * Rosenblatt's perceptron (1958): output 1 if w·x + b &gt; threshold, else 0.
 *
 * <p>It learns any two classes that a straight line (a hyperplane) separates, AND for example, and
 * none that it does not: XOR takes a hidden layer. Weights and bias start at 0.
 */
public final class Perceptron {
  private final double[] weights;
  private final double threshold;
  private double bias;

  /**
   * An untrained perceptron.
   *
   * @param inputs number of inputs
   * @param threshold what w·x + b must exceed
   */
  public Perceptron(int inputs, double threshold) {
    this.weights = new double[inputs];
    this.threshold = threshold;
  }

  /** 1 if w·x + b &gt; threshold, else 0. */
  public int output(double[] x) {
    return Matrix.dot(weights, x) + bias > threshold ? 1 : 0;
  }

  /**
   * The perceptron learning rule for one example: w ← w + rate·(y - output)·x, b ← b + rate·(y -
   * output). Nothing changes where the output is right.
   *
   * @return whether the output was right before
   */
  public boolean learn(double[] x, int y, double rate) {
    int error = y - output(x);
    for (int i = 0; i < weights.length; i++) {
      weights[i] += rate * error * x[i];
    }
    bias += rate * error;
    return error == 0;
  }

  /**
   * Applies the rule to every example in turn until an epoch passes without a mistake.
   *
   * @param x examples {@code [rows, inputs]}
   * @param y labels, 0 or 1
   * @param rate step size, above 0
   * @param epochs passes over the examples at the most
   * @return mistakes in the last epoch; 0 means learned
   */
  public int fit(double[][] x, int[] y, double rate, int epochs) {
    int mistakes = x.length;
    for (int epoch = 0; epoch < epochs && mistakes > 0; epoch++) {
      mistakes = 0;
      for (int row = 0; row < x.length; row++) {
        if (!learn(x[row], y[row], rate)) {
          mistakes++;
        }
      }
    }
    return mistakes;
  }

  /** w, live. */
  public double[] weights() {
    return weights;
  }

  /** b. */
  public double bias() {
    return bias;
  }
}
