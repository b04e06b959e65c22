package io.github.tabfit.data.prepare;

/** Reads a network's outputs as what the target means. */
public final class OutputDecoder {
  private OutputDecoder() {}

  /** Whether the outputs are probabilities: not so for the margins of a hinge loss. */
  public static boolean hasProbabilities(ClassTarget target) {
    return target.encoding() != LabelEncoding.PLUS_MINUS_ONE;
  }

  /**
   * The probability of a class, or its margin where the network was trained on a hinge loss.
   *
   * @param outputs [rows, labelCount], float32, row-major
   * @param row the row, from 0
   * @param label index of the class in {@link ClassTarget#classes()}
   */
  public static double score(ClassTarget target, float[] outputs, int row, int label) {
    if (target.labelCount() > 1) {
      return outputs[row * target.labelCount() + label];
    }
    double positive = outputs[row];
    if (label == 1) {
      return positive;
    }
    return hasProbabilities(target) ? 1 - positive : -positive;
  }

  /** Index of the class with the highest score, the first of several. */
  public static int predictedClass(ClassTarget target, float[] outputs, int row) {
    int best = 0;
    for (int label = 1; label < target.classes().size(); label++) {
      if (score(target, outputs, row, label) > score(target, outputs, row, best)) {
        best = label;
      }
    }
    return best;
  }
}
