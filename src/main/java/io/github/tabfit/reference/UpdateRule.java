package io.github.tabfit.reference;

import static io.github.tabfit.spec.training.Hyperparameter.BETA1;
import static io.github.tabfit.spec.training.Hyperparameter.BETA2;
import static io.github.tabfit.spec.training.Hyperparameter.EPSILON;
import static io.github.tabfit.spec.training.Hyperparameter.MOMENTUM;
import static io.github.tabfit.spec.training.Hyperparameter.RHO;

import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import java.util.Arrays;

/**
 * An optimizer's state for an array of parameters, and its step: what is taken off a parameter w
 * with gradient g at the rate α in iteration t, from 1.
 *
 * <p>The formulas are those of {@link Optimizer}, which train. Where they differ from the papers:
 * Adam and its kin add ε to the uncorrected √v; RMSProp starts r at ε and AdaGrad at 1e-6, and both
 * add ε outside the root; AdaBelief adds ε to s at every step, so that it adds up.
 */
public final class UpdateRule {
  /** Keeps AdaMax from dividing by 0. */
  private static final double ADAMAX_FLOOR = 1e-32;

  private static final double ADAGRAD_START = 1e-6;

  private final OptimizerSpec spec;
  private final double mu;
  private final double rho;
  private final double beta1;
  private final double beta2;
  private final double epsilon;

  /** m, the average of gradients; for momentum the velocity v. */
  private final double[] m;

  /** v, r, u or s: the average, sum or largest of squared gradients. */
  private final double[] v;

  /** AMSGrad's largest v; AdaDelta's average of squared steps. */
  private final double[] h;

  /** The rule for that many parameters, nothing seen yet. */
  public UpdateRule(OptimizerSpec spec, int size) {
    this.spec = spec;
    this.mu = valueOf(MOMENTUM);
    this.rho = valueOf(RHO);
    this.beta1 = valueOf(BETA1);
    this.beta2 = valueOf(BETA2);
    this.epsilon = valueOf(EPSILON);
    this.m = new double[size];
    this.v = new double[size];
    this.h = new double[size];
    if (spec.type() == Optimizer.RMSPROP) {
      Arrays.fill(v, epsilon);
    } else if (spec.type() == Optimizer.ADAGRAD) {
      Arrays.fill(v, ADAGRAD_START);
    }
  }

  /**
   * The step d, w ← w - d. ADAMW's decay is not in it: {@link Penalty}.
   *
   * @param i index of the parameter
   * @param g its gradient
   * @param rate α; ADADELTA has none
   * @param t iteration, from 1
   */
  public double step(int i, double g, double rate, int t) {
    return switch (spec.type()) {
      case GRADIENT_DESCENT -> rate * g;
      case HEAVY_BALL -> {
        m[i] = mu * m[i] - rate * g;
        yield -m[i];
      }
      case NESTEROV -> {
        double before = m[i];
        m[i] = mu * m[i] - rate * g;
        yield mu * before - (1 + mu) * m[i];
      }
      case ADAGRAD -> {
        v[i] += g * g;
        yield rate * g / (Math.sqrt(v[i]) + epsilon);
      }
      case RMSPROP -> {
        v[i] = rho * v[i] + (1 - rho) * g * g;
        yield rate * g / (Math.sqrt(v[i]) + epsilon);
      }
      case ADADELTA -> {
        v[i] = rho * v[i] + (1 - rho) * g * g;
        double d = g * Math.sqrt(h[i] + epsilon) / Math.sqrt(v[i] + epsilon);
        h[i] = rho * h[i] + (1 - rho) * d * d;
        yield d;
      }
      case ADAM, ADAMW -> {
        firstMoment(i, g);
        secondMoment(i, g);
        yield corrected(rate, t) * m[i] / (Math.sqrt(v[i]) + epsilon);
      }
      case ADAMAX -> {
        firstMoment(i, g);
        v[i] = Math.max(beta2 * v[i], Math.abs(g)) + ADAMAX_FLOOR;
        yield rate / (1 - Math.pow(beta1, t)) * m[i] / v[i];
      }
      case NADAM -> {
        firstMoment(i, g);
        secondMoment(i, g);
        double ahead = beta1 * m[i] + (1 - beta1) * g;
        yield corrected(rate, t) * ahead / (Math.sqrt(v[i]) + epsilon);
      }
      case AMSGRAD -> {
        firstMoment(i, g);
        secondMoment(i, g);
        h[i] = Math.max(h[i], v[i]);
        yield corrected(rate, t) * m[i] / (Math.sqrt(h[i]) + epsilon);
      }
      case ADABELIEF -> {
        firstMoment(i, g);
        v[i] = beta2 * v[i] + (1 - beta2) * (g - m[i]) * (g - m[i]) + epsilon;
        yield corrected(rate, t) * m[i] / (Math.sqrt(v[i]) + epsilon);
      }
    };
  }

  /** m ← β1·m + (1 - β1)·g. */
  private void firstMoment(int i, double g) {
    m[i] = beta1 * m[i] + (1 - beta1) * g;
  }

  /** v ← β2·v + (1 - β2)·g². */
  private void secondMoment(int i, double g) {
    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
  }

  /** α·√(1 - β2^t)/(1 - β1^t): makes good that m and v start at 0. */
  private double corrected(double rate, int t) {
    return rate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
  }

  private double valueOf(Hyperparameter name) {
    return spec.values().getOrDefault(name, 0.0);
  }
}
