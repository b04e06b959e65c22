package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.spec.NearestName;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.training.ClassWeights;
import java.util.Arrays;
import java.util.List;

/** How much each training row counts: its own weight times its class's, scaled to a mean of 1. */
public final class ExampleWeights {
  private ExampleWeights() {}

  /**
   * Weights of the rows, with a mean of 1.
   *
   * @param classes class names in the order of {@link Examples#classes()}; empty for regression
   * @throws SpecException if a weight is given to a class that there is not
   */
  public static float[] of(Examples examples, ClassWeights classWeights, List<String> classes) {
    double[] byClass = byClass(examples, classWeights, classes);
    double sum = 0;
    for (int i = 0; i < examples.rows(); i++) {
      sum += weight(examples, i, byClass);
    }
    float[] scaled = new float[examples.rows()];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (weight(examples, i, byClass) * scaled.length / sum);
    }
    return scaled;
  }

  /**
   * How much each row of a part counts in its loss: its own weight times its class's, which follows
   * from the training rows.
   *
   * @param part validation or test rows, or the training rows themselves
   * @param classes class names in the order of {@link Examples#classes()}; empty for regression
   * @throws SpecException if a weight is given to a class that there is not
   */
  public static float[] ofLoss(
      Examples part, Examples train, ClassWeights classWeights, List<String> classes) {
    if (classWeights instanceof ClassWeights.None) {
      return part.weights();
    }
    double[] byClass = byClass(train, classWeights, classes);
    float[] weights = new float[part.rows()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) weight(part, i, byClass);
    }
    return weights;
  }

  /** The sum of what rows count in a loss. */
  static double sum(float[] weights) {
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    return sum;
  }

  private static double weight(Examples examples, int row, double[] byClass) {
    return examples.weights()[row] * (byClass.length == 0 ? 1 : byClass[examples.classes()[row]]);
  }

  private static double[] byClass(Examples examples, ClassWeights spec, List<String> classes) {
    double[] weights = new double[classes.size()];
    Arrays.fill(weights, 1);
    if (spec instanceof ClassWeights.Given given) {
      given.weights().forEach((name, weight) -> weights[index(name, classes)] = weight);
    } else if (spec instanceof ClassWeights.Balanced && !classes.isEmpty()) {
      double[] counts = new double[classes.size()];
      double total = 0;
      for (int row = 0; row < examples.rows(); row++) {
        counts[examples.classes()[row]] += examples.weights()[row];
        total += examples.weights()[row];
      }
      for (int c = 0; c < counts.length; c++) {
        weights[c] = counts[c] == 0 ? 1 : total / (counts.length * counts[c]);
      }
    }
    return weights;
  }

  private static int index(String name, List<String> classes) {
    int index = classes.indexOf(name);
    if (index < 0) {
      throw new SpecException(unknown(name, classes));
    }
    return index;
  }

  /** The message about a weight for a class that there is not. */
  public static String unknown(String name, List<String> classes) {
    return "training.class_weights must name classes of the target (%s), got '%s'%s"
        .formatted(String.join(", ", classes), name, NearestName.hint(name, classes));
  }
}
