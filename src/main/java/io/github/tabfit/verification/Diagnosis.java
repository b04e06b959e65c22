package io.github.tabfit.verification;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The likely cause of a difference, from its pattern. */
final class Diagnosis {
  private static final double SAME = 1e-6;

  private final VerificationProblem problem;

  Diagnosis(VerificationProblem problem) {
    this.problem = problem;
  }

  /**
   * Why gradients differ.
   *
   * @param report of the parameter's gradients
   * @param failed every parameter whose gradient fails
   */
  String ofGradient(
      Parameter parameter,
      double[][] dl4j,
      double[][] reference,
      GradientReport report,
      Collection<Parameter> failed) {
    boolean dl4jWrong = report.dl4jVsDifferences().relative() > Verifier.DIFFERENCE_BOUND;
    boolean referenceWrong = report.referenceVsDifferences().relative() > Verifier.DIFFERENCE_BOUND;
    double[][] wrong = dl4jWrong ? dl4j : reference;
    double[][] right = dl4jWrong ? reference : dl4j;
    String who = dl4jWrong ? "DL4J's" : "the reference's";
    if (dl4jWrong && referenceWrong) {
      return "both gradients disagree with the loss: a derivative is wrong in both, or the loss is"
          + " too curved to be probed";
    }
    if (!dl4jWrong && !referenceWrong) {
      return "the difference is at an element that was not probed, or below what finite differences"
          + " resolve: a constant with too few digits";
    }
    double factor = factor(wrong, right);
    int rows = problem.rows();
    if (Math.abs(factor - rows) <= SAME * rows) {
      return "%s gradient is %d times too large, the number of rows: the mean's 1/n is missing"
          .formatted(who, rows);
    }
    if (Math.abs(factor * rows - 1) <= SAME) {
      return "%s gradient is divided by the %d rows twice".formatted(who, rows);
    }
    if (!Double.isNaN(factor)) {
      return "%s gradient is %s times what it should be, in every element"
          .formatted(who, rounded(factor));
    }
    if (isTransposed(wrong, right)) {
      return who + " gradient is transposed";
    }
    int last = failed.stream().mapToInt(Parameter::layer).max().orElse(parameter.layer());
    List<VerifiedLayer> layers = VerifiedLayer.of(problem);
    boolean output = last == layers.size() - 1;
    VerifiedLayer layer = layers.get(last);
    String what =
        layer.derivative() + (output ? " or " + problem.network().output().loss().id() : "");
    return "%s derivative of %s in %s: no parameter behind it differs"
        .formatted(who, what, layer.name());
  }

  /**
   * Why parameters differ after a step.
   *
   * @param start the parameter before the first step
   * @param dl4j the parameter after the step
   * @param reference the parameter after the step
   * @param step from 1
   * @param gradientFails whether the parameter's gradient differs already
   * @param slope size of the gradient where they differ, relative to the parameter's others
   */
  String ofStep(
      double[][] start,
      double[][] dl4j,
      double[][] reference,
      int step,
      boolean gradientFails,
      double slope) {
    if (Arrays.deepEquals(start, dl4j) && !Arrays.deepEquals(start, reference)) {
      return "DL4J does not update it: it stays at its start";
    }
    if (Arrays.deepEquals(start, reference) && !Arrays.deepEquals(start, dl4j)) {
      return "the reference does not update it: it stays at its start";
    }
    if (gradientFails) {
      return "it follows from the gradient";
    }
    String optimizer = problem.training().optimizer().type().id();
    if (slope > 0 && slope <= Verifier.ANALYTIC_BOUND) {
      return "its gradient there is rounding noise, and "
          + optimizer
          + " divides a gradient by its size: another seed or other rows";
    }
    return step == 1
        ? optimizer
            + "'s formula at the first step: its bias correction, epsilon or start, the learning"
            + " rate, or a penalty or clipping"
        : optimizer + "'s state or the schedule: the first " + (step - 1) + " steps agree";
  }

  /** c with a = c·b in every element; NaN if there is none. */
  private static double factor(double[][] a, double[][] b) {
    double product = 0;
    double square = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[i].length; j++) {
        product += a[i][j] * b[i][j];
        square += b[i][j] * b[i][j];
      }
    }
    double factor = product / square;
    double[][] scaled =
        Arrays.stream(b)
            .map(row -> Arrays.stream(row).map(x -> x * factor).toArray())
            .toArray(double[][]::new);
    long elements = (long) a.length * a[0].length;
    return elements > 1 && isSame(a, scaled) ? factor : Double.NaN;
  }

  private static String rounded(double value) {
    return new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros().toPlainString();
  }

  private static boolean isTransposed(double[][] a, double[][] b) {
    if (a.length != a[0].length || a.length == 1) {
      return false;
    }
    double[][] turned = new double[a.length][a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        turned[j][i] = b[i][j];
      }
    }
    return isSame(a, turned);
  }

  private static boolean isSame(double[][] a, double[][] b) {
    double floor = Math.max(Deviation.rootMeanSquare(b), Double.MIN_NORMAL);
    return Deviation.between(a, b, floor).relative() <= SAME;
  }
}
