package io.github.tabfit.data;

import java.util.Arrays;

/** Reads a network's outputs as what the target means. */
public final class OutputDecoder {
  private OutputDecoder() {}

  /** Whether the outputs are probabilities: not so for the margins of a hinge loss. */
  public static boolean hasProbabilities(ClassTarget target) {
    return target.encoding() != LabelEncoding.PLUS_MINUS_ONE;
  }

  /**
   * Probabilities of the classes, or margins where the network was trained on a hinge loss.
   *
   * @param outputs float32, row-major
   * @param offset place of the row's first output
   * @return [classes], in the order of {@link ClassTarget#classes()}
   */
  public static double[] scores(ClassTarget target, float[] outputs, int offset) {
    double[] scores = new double[target.classes().size()];
    if (target.labelCount() == 1) {
      double positive = outputs[offset];
      scores[1] = positive;
      scores[0] = hasProbabilities(target) ? 1 - positive : -positive;
      return scores;
    }
    Arrays.setAll(scores, i -> outputs[offset + i]);
    return scores;
  }

  /** Index of the class with the highest score, the first of several. */
  public static int predictedClass(double[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }

  /**
   * The predicted numbers, in the target's unit.
   *
   * @param outputs [rows], float32
   * @return [rows], float64
   */
  public static double[] values(NumericTarget target, float[] outputs) {
    double[] values = new double[outputs.length];
    Arrays.setAll(values, i -> target.inverse(outputs[i]));
    return values;
  }
}
