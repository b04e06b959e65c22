package io.github.tabfit.spec.training;

import io.github.tabfit.spec.SpecException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * An optimizer with its hyperparameters.
 *
 * @param type the optimizer
 * @param values a value for every hyperparameter that the optimizer takes, within its bounds
 */
public record OptimizerSpec(Optimizer type, Map<Hyperparameter, Double> values) {
  /** Fills defaults in and checks the bounds. */
  public OptimizerSpec {
    Map<Hyperparameter, Double> all = new EnumMap<>(type.defaults());
    values.forEach(
        (name, value) -> {
          if (!all.containsKey(name)) {
            throw new SpecException(type.id() + " takes no " + name.id());
          }
          if (!name.accepts(value)) {
            throw new SpecException(name.id() + " must be " + name.bounds() + ", got " + value);
          }
          all.put(name, value);
        });
    values = Collections.unmodifiableMap(all);
  }

  /** The optimizer with its defaults. */
  public static OptimizerSpec of(Optimizer type) {
    return new OptimizerSpec(type, Map.of());
  }

  /**
   * The optimizer with its defaults and the given learning rate; the rate is ignored where it takes
   * none.
   */
  public static OptimizerSpec of(Optimizer type, double learningRate) {
    return type.defaults().containsKey(Hyperparameter.LEARNING_RATE)
        ? new OptimizerSpec(type, Map.of(Hyperparameter.LEARNING_RATE, learningRate))
        : of(type);
  }

  /**
   * The value of a hyperparameter.
   *
   * @throws IllegalArgumentException if the optimizer does not take it
   */
  public double value(Hyperparameter name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(type.id() + " takes no " + name.id());
    }
    return value;
  }

  /** The learning rate, or 1 for an optimizer that takes none (adadelta). */
  public double learningRate() {
    return values.getOrDefault(Hyperparameter.LEARNING_RATE, 1.0);
  }
}
