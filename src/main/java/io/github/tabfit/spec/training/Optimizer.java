package io.github.tabfit.spec.training;

import static io.github.tabfit.spec.training.Hyperparameter.BETA1;
import static io.github.tabfit.spec.training.Hyperparameter.BETA2;
import static io.github.tabfit.spec.training.Hyperparameter.EPSILON;
import static io.github.tabfit.spec.training.Hyperparameter.LEARNING_RATE;
import static io.github.tabfit.spec.training.Hyperparameter.MOMENTUM;
import static io.github.tabfit.spec.training.Hyperparameter.RHO;
import static io.github.tabfit.spec.training.Hyperparameter.WEIGHT_DECAY;

import io.github.tabfit.spec.Named;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * The catalog of optimizers. w is a weight, g its gradient, α the learning rate, t the iteration
 * from 1. States start at 0 unless said otherwise. The formulas are those of ND4J's updaters, where
 * the network is trained.
 */
public enum Optimizer implements Named {
  /** w ← w - αg. Source: Robbins and Monro (1951). */
  GRADIENT_DESCENT(Map.of(LEARNING_RATE, 0.1)),
  /**
   * m ← β1·m + (1 - β1)g, v ← β2·v + (1 - β2)g², w ← w - α·√(1 - β2^t)/(1 - β1^t)·m/(√v + ε).
   * Source: Kingma and Ba (2015).
   */
  ADAM(Map.of(LEARNING_RATE, 0.001, BETA1, 0.9, BETA2, 0.999, EPSILON, 1e-8)),
  /** v ← μv - αg, w ← w + v. Source: Polyak (1964). */
  HEAVY_BALL("momentum", Map.of(LEARNING_RATE, 0.05, MOMENTUM, 0.9)),
  /**
   * v' = μv - αg, w ← w - μv + (1 + μ)v', v ← v'. Source: Nesterov (1983); Sutskever et al. (2013).
   */
  NESTEROV(Map.of(LEARNING_RATE, 0.05, MOMENTUM, 0.9)),
  /** r ← ρr + (1 - ρ)g², w ← w - αg/(√r + ε), r from ε. Source: Hinton (2012), lecture 6e. */
  RMSPROP(Map.of(LEARNING_RATE, 0.001, RHO, 0.95, EPSILON, 1e-8)),
  /** r ← r + g², w ← w - αg/(√r + ε), r from 1e-6. Source: Duchi et al. (2011). */
  ADAGRAD(Map.of(LEARNING_RATE, 0.05, EPSILON, 1e-6)),
  /**
   * r ← ρr + (1 - ρ)g², d = g·√(s + ε)/√(r + ε), s ← ρs + (1 - ρ)d², w ← w - d: no learning rate.
   * Source: Zeiler (2012).
   */
  ADADELTA(Map.of(RHO, 0.95, EPSILON, 1e-6)),
  /**
   * m as Adam's, u ← max(β2·u, |g|), w ← w - α/(1 - β1^t)·m/u. Source: Kingma and Ba (2015),
   * section 7.1.
   */
  ADAMAX(Map.of(LEARNING_RATE, 0.002, BETA1, 0.9, BETA2, 0.999, EPSILON, 1e-8)),
  /**
   * Adam with Nesterov's look-ahead: β1·m + (1 - β1)g in place of m in the step. Source: Dozat
   * (2016), without his schedule of β1.
   */
  NADAM(Map.of(LEARNING_RATE, 0.001, BETA1, 0.9, BETA2, 0.999, EPSILON, 1e-8)),
  /**
   * Adam with the largest v so far in the denominator, bias corrections as Adam's. Source: Reddi et
   * al. (2018).
   */
  AMSGRAD(Map.of(LEARNING_RATE, 0.001, BETA1, 0.9, BETA2, 0.999, EPSILON, 1e-8)),
  /** Adam, and w ← w - αλw apart from the gradient. Source: Loshchilov and Hutter (2019). */
  ADAMW(Map.of(LEARNING_RATE, 0.001, BETA1, 0.9, BETA2, 0.999, EPSILON, 1e-8, WEIGHT_DECAY, 0.01)),
  /** Adam with s ← β2·s + (1 - β2)(g - m)² + ε in place of v. Source: Zhuang et al. (2020). */
  ADABELIEF(Map.of(LEARNING_RATE, 0.001, BETA1, 0.9, BETA2, 0.999, EPSILON, 1e-8));

  private final String id;
  private final Map<Hyperparameter, Double> defaults;

  Optimizer(Map<Hyperparameter, Double> defaults) {
    this(null, defaults);
  }

  Optimizer(String id, Map<Hyperparameter, Double> defaults) {
    this.id = id == null ? name().toLowerCase(Locale.ROOT) : id;
    this.defaults = Collections.unmodifiableMap(new EnumMap<>(defaults));
  }

  @Override
  public String id() {
    return id;
  }

  /** The hyperparameters that the optimizer takes, each with its default. */
  public Map<Hyperparameter, Double> defaults() {
    return defaults;
  }
}
