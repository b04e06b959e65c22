package io.github.tabfit.reference;

/**
 * What is added to the loss to keep weights small; biases are left out.
 *
 * @param l1 factor of Σ|w|
 * @param l2 factor of Σw²/2
 * @param weightDecay λ of decoupled weight decay, which the gradient does not see: w ← w - αλw
 *     beside the optimizer's own step
 */
public record Penalty(double l1, double l2, double weightDecay) {
  /** No penalty. */
  public static final Penalty NONE = new Penalty(0, 0, 0);

  /** l1·|w| + (l2 + weightDecay)·w²/2: what DL4J adds to its score for a weight. */
  public double value(double w) {
    return l1 * Math.abs(w) + (l2 + weightDecay) * w * w / 2;
  }

  /** l1·sign(w) + l2·w: what is added to ∂L/∂w before the optimizer sees it. */
  public double gradient(double w) {
    return l1 * Math.signum(w) + l2 * w;
  }
}
