package io.github.tabfit.bundle;

import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.spec.network.QuantileLevels;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a model says of one row. */
public sealed interface Prediction {
  /** The same with a number added to what is predicted; a class stays as it is. */
  Prediction plus(double shift);

  /**
   * A class.
   *
   * @param label the predicted class
   * @param probabilities probability of each class in the order of the model's classes; empty for a
   *     model trained on a hinge loss
   * @param margins signed margin of each class for a model trained on a hinge loss, else empty
   */
  record ClassPrediction(
      String label, Map<String, Double> probabilities, Map<String, Double> margins)
      implements Prediction {
    /** Copies the maps, keeping their order. */
    public ClassPrediction {
      probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
      margins = Collections.unmodifiableMap(new LinkedHashMap<>(margins));
    }

    /**
     * A class with the scores of all: probabilities or margins, as the target says.
     *
     * @param scores by class, in the target's order
     */
    public static ClassPrediction of(
        FittedTarget target, String label, Map<String, Double> scores) {
      return target.hasProbabilities()
          ? new ClassPrediction(label, scores, Map.of())
          : new ClassPrediction(label, Map.of(), scores);
    }

    @Override
    public Prediction plus(double shift) {
      return this;
    }

    /** The probabilities, or the margins of a model trained on a hinge loss. */
    public Map<String, Double> scores() {
      return margins.isEmpty() ? probabilities : margins;
    }
  }

  /**
   * A number.
   *
   * @param value in the target's unit
   * @param interval between what the target shall lie, the lowest and the highest of several
   *     quantiles; empty for a model without intervals
   * @param quantiles by their level in (0, 1), both rising; empty for a model without quantiles
   */
  record ValuePrediction(double value, Optional<Interval> interval, Map<Double, Double> quantiles)
      implements Prediction {
    /** Copies the map, keeping its order. */
    public ValuePrediction {
      quantiles = Collections.unmodifiableMap(new LinkedHashMap<>(quantiles));
    }

    @Override
    public Prediction plus(double shift) {
      Map<Double, Double> shifted = new LinkedHashMap<>();
      quantiles.forEach((level, number) -> shifted.put(level, number + shift));
      return new ValuePrediction(
          value + shift,
          interval.map(bounds -> new Interval(bounds.lower() + shift, bounds.upper() + shift)),
          shifted);
    }

    /** Without an interval. */
    public ValuePrediction(double value) {
      this(value, Optional.empty());
    }

    /** Without quantiles. */
    public ValuePrediction(double value, Optional<Interval> interval) {
      this(value, interval, Map.of());
    }

    /**
     * The middle one of quantiles, with all.
     *
     * @param rising one for each level
     */
    public static ValuePrediction of(QuantileLevels levels, double[] rising) {
      Map<Double, Double> quantiles = new LinkedHashMap<>();
      for (int i = 0; i < rising.length; i++) {
        quantiles.put(levels.values().get(i), rising[i]);
      }
      Interval outer = new Interval(rising[0], rising[rising.length - 1]);
      return new ValuePrediction(
          rising[levels.middle()],
          rising.length > 1 ? Optional.of(outer) : Optional.empty(),
          quantiles);
    }
  }

  /**
   * Bounds of a number, in the target's unit.
   *
   * @param lower the lower bound
   * @param upper the upper bound
   */
  record Interval(double lower, double upper) {}
}
