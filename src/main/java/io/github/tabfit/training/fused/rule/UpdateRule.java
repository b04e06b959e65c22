package io.github.tabfit.training.fused.rule;

import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.OptimizerSpec;

/** An optimizer: turns gradients into what is taken off the parameters, a tile at a time. */
public abstract class UpdateRule {
  /** State by parameter, one array for each of the optimizer's moments, in ND4J's order. */
  public final float[][] state;

  UpdateRule(int states, int parameters) {
    state = new float[states][parameters];
  }

  /**
   * Begins a step.
   *
   * @param iteration from 0
   * @param rate the learning rate
   */
  public abstract void begin(int iteration, double rate);

  /**
   * Turns gradients into steps.
   *
   * @param g gradients, replaced
   * @param moments the parameters' state, replaced
   * @param n how many
   */
  public abstract void apply(float[] g, float[][] moments, int n);

  /** The rule of an optimizer for that many parameters. */
  public static UpdateRule of(OptimizerSpec spec, int parameters) {
    return switch (spec.type()) {
      case GRADIENT_DESCENT -> new MomentumRules.Plain(parameters);
      case HEAVY_BALL ->
          new MomentumRules.HeavyBall(parameters, value(spec, Hyperparameter.MOMENTUM));
      case NESTEROV -> new MomentumRules.Nesterov(parameters, value(spec, Hyperparameter.MOMENTUM));
      case RMSPROP ->
          new ScaledRules.RmsProp(
              parameters, value(spec, Hyperparameter.RHO), value(spec, Hyperparameter.EPSILON));
      case ADAGRAD -> new ScaledRules.AdaGrad(parameters, value(spec, Hyperparameter.EPSILON));
      case ADADELTA ->
          new ScaledRules.AdaDelta(
              parameters, value(spec, Hyperparameter.RHO), value(spec, Hyperparameter.EPSILON));
      case ADAM, ADAMW -> new AdamRules.Adam(parameters, spec);
      case ADAMAX -> new AdamRules.AdaMax(parameters, spec);
      case NADAM -> new AdamRules.Nadam(parameters, spec);
      case AMSGRAD -> new AdamRules.AmsGrad(parameters, spec);
      case ADABELIEF -> new AdamRules.AdaBelief(parameters, spec);
    };
  }

  private static float value(OptimizerSpec spec, Hyperparameter name) {
    return (float) spec.value(name);
  }
}
