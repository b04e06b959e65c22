package io.github.tabfit.reference;

import io.github.tabfit.spec.network.ActivationSpec;

/**
 * One neuron: y = f(w·x + b).
 *
 * @param weights w, one for each input
 * @param bias b
 * @param activation f; softmax needs a whole layer and is not for a single neuron
 */
public record Neuron(double[] weights, double bias, ActivationSpec activation) {

  /** The slopes of the loss: ∂L/∂w for each weight, and ∂L/∂b. */
  public record Slopes(double[] weights, double bias) {}

  /** z = w·x + b = Σ_i w_i·x_i + b. */
  public double preActivation(double[] x) {
    return Matrix.dot(weights, x) + bias;
  }

  /** y = f(z). */
  public double output(double[] x) {
    return Activations.value(activation, preActivation(x));
  }

  /**
   * The chain rule: ∂L/∂w_i = ∂L/∂y · ∂y/∂z · ∂z/∂w_i, where ∂y/∂z = f'(z) and ∂z/∂w_i = x_i; and
   * ∂z/∂b = 1.
   *
   * @param x the inputs
   * @param lossSlope ∂L/∂y, how the loss changes with the output
   */
  public Slopes slopes(double[] x, double lossSlope) {
    double slope = lossSlope * Activations.derivative(activation, preActivation(x));
    double[] weightSlopes = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      weightSlopes[i] = slope * x[i];
    }
    return new Slopes(weightSlopes, slope);
  }

  /** The neuron a step downhill: w - rate·∂L/∂w, b - rate·∂L/∂b. */
  public Neuron descend(Slopes slopes, double rate) {
    double[] moved = weights.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] -= rate * slopes.weights()[i];
    }
    return new Neuron(moved, bias - rate * slopes.bias(), activation);
  }
}
