package io.github.tabfit.lesson;

import io.github.tabfit.network.TracedStep;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.ClassWeights;
import io.github.tabfit.spec.training.EarlyStopping;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.List;

/** One training step of a 2-2-1 network: by hand, and by Deeplearning4j. */
public final class BackpropLesson implements Lesson {
  private static final double RATE = 0.5;
  private static final double X1 = 1.0;
  private static final double X2 = 0.5;
  private static final double Y = 1.0;

  private static final double W11 = 0.1;
  private static final double W21 = 0.4;
  private static final double B1 = 0.1;
  private static final double W12 = -0.5;
  private static final double W22 = 0.2;
  private static final double B2 = 0.2;
  private static final double V1 = 0.5;
  private static final double V2 = -0.6;
  private static final double C = -0.1;

  /**
   * One parameter's way through the step.
   *
   * @param name as in the formulas
   * @param formula its slope by the chain rule
   * @param before its value
   * @param gradient its slope by hand
   * @param dl4jGradient the slope that DL4J computed
   * @param after its value after the step, by hand
   * @param dl4jAfter the value after DL4J's step
   */
  public record Parameter(
      String name,
      String formula,
      double before,
      double gradient,
      double dl4jGradient,
      double after,
      double dl4jAfter) {}

  /**
   * The forward pass.
   *
   * @param z1 the first hidden unit's weighted sum
   * @param h1 its output
   * @param z2 the second hidden unit's weighted sum
   * @param h2 its output
   * @param z the output unit's weighted sum
   * @param p the network's output
   * @param loss (y - p)²
   */
  public record Forward(
      double z1, double h1, double z2, double h2, double z, double p, double loss) {}

  /**
   * How the loss changes with each weighted sum.
   *
   * @param d ∂L/∂z
   * @param d1 ∂L/∂z1
   * @param d2 ∂L/∂z2
   */
  public record Deltas(double d, double d1, double d2) {}

  /**
   * The lesson's figures.
   *
   * @param forward the pass before the step, by hand
   * @param dl4jOutput p as DL4J computed it
   * @param dl4jLoss L as DL4J computed it
   * @param deltas the way back, by hand
   * @param parameters all nine
   * @param lossAfter L after the step, by hand
   */
  public record Result(
      Forward forward,
      double dl4jOutput,
      double dl4jLoss,
      Deltas deltas,
      List<Parameter> parameters,
      double lossAfter)
      implements LessonResult {
    /** Copies the list. */
    public Result {
      parameters = List.copyOf(parameters);
    }

    /** The largest absolute difference between a figure by hand and DL4J's. */
    public double largestDifference() {
      double largest =
          Math.max(Math.abs(forward.p - dl4jOutput), Math.abs(forward.loss - dl4jLoss));
      for (Parameter p : parameters) {
        largest = Math.max(largest, Math.abs(p.gradient - p.dl4jGradient));
        largest = Math.max(largest, Math.abs(p.after - p.dl4jAfter));
      }
      return largest;
    }

    @Override
    public String text() {
      Forward f = forward;
      Page page = new Page();
      page.line("The chain rule:  ∂L/∂w = ∂L/∂a · ∂a/∂z · ∂z/∂w");
      page.line("A 2-2-1 network, f(z) = 1/(1 + e^-z) with f' = f·(1 - f), loss L = (y - p)².");
      page.line("The example: x1 = %.1f, x2 = %.1f, y = %.1f.", X1, X2, Y);
      page.gap().line("Forward");
      page.line("  z1 = w11·x1 + w21·x2 + b1 = %9.6f    h1 = f(z1) = %.6f", f.z1, f.h1);
      page.line("  z2 = w12·x1 + w22·x2 + b2 = %9.6f    h2 = f(z2) = %.6f", f.z2, f.h2);
      page.line(
          "  z  = v1·h1 + v2·h2 + c    = %9.6f    p  = f(z)  = %.6f    L = %.6f", f.z, f.p, f.loss);
      page.gap()
          .line(
              "Backward: how L changes with each weighted sum, d = ∂L/∂z, from the output to the input");
      page.line(
          "  d  = 2(p - y) · p(1 - p)   = %.6f · %.6f = %9.6f",
          2 * (f.p - Y), f.p * (1 - f.p), deltas.d);
      page.line(
          "  d1 = d · v1 · h1(1 - h1)   = %.6f · %.1f · %.6f = %9.6f",
          deltas.d, V1, f.h1 * (1 - f.h1), deltas.d1);
      page.line(
          "  d2 = d · v2 · h2(1 - h2)   = %.6f · %.1f · %.6f = %9.6f",
          deltas.d, V2, f.h2 * (1 - f.h2), deltas.d2);
      page.gap()
          .line(
              "A weight's slope is d times what came in through it. Step: w <- w - r·∂L/∂w, r = %.1f",
              RATE);
      page.line("                            slope                         after the step");
      page.line("            before      by hand  Deeplearning4j      by hand  Deeplearning4j");
      for (Parameter p : parameters) {
        page.line(
            "  %-3s %-6s%6.1f  %11.8f  %14.8f  %11.8f  %14.8f",
            p.name, p.formula, p.before, p.gradient, p.dl4jGradient, p.after, p.dl4jAfter);
      }
      page.gap()
          .line(
              "Largest difference between by hand and Deeplearning4j (in double): %.1e",
              largestDifference());
      page.line("The step took the loss from %.6f to %.6f.", f.loss, lossAfter);
      page.gap()
          .line(
              "Backpropagation is the chain rule from the last layer to the first: each d is computed once");
      page.line("and used by all weights into its unit and by all units before it.");
      return page.text();
    }
  }

  @Override
  public String name() {
    return "backprop";
  }

  @Override
  public String title() {
    return "How a network learns: one step of backpropagation, by hand and by Deeplearning4j";
  }

  @Override
  public Result run() {
    double[] start = {W11, W21, B1, W12, W22, B2, V1, V2, C};
    Forward f = forward(start);
    double d = 2 * (f.p - Y) * f.p * (1 - f.p);
    double d1 = d * V1 * f.h1 * (1 - f.h1);
    double d2 = d * V2 * f.h2 * (1 - f.h2);
    String[] names = {"w11", "w21", "b1", "w12", "w22", "b2", "v1", "v2", "c"};
    String[] formulas = {"d1·x1", "d1·x2", "d1", "d2·x1", "d2·x2", "d2", "d·h1", "d·h2", "d"};
    double[] slopes = {d1 * X1, d1 * X2, d1, d2 * X1, d2 * X2, d2, d * f.h1, d * f.h2, d};
    TracedStep step = dl4jStep();
    double[] theirSlopes = flat(step.gradients());
    double[] theirAfter = flat(step.after());
    double[] after = new double[start.length];
    Parameter[] parameters = new Parameter[start.length];
    for (int i = 0; i < start.length; i++) {
      after[i] = start[i] - RATE * slopes[i];
      parameters[i] =
          new Parameter(
              names[i], formulas[i], start[i], slopes[i], theirSlopes[i], after[i], theirAfter[i]);
    }
    return new Result(
        f,
        step.activations().get(1)[0][0],
        step.loss(),
        new Deltas(d, d1, d2),
        List.of(parameters),
        forward(after).loss);
  }

  /** The pass with w11, w21, b1, w12, w22, b2, v1, v2, c. */
  private static Forward forward(double[] w) {
    double z1 = w[0] * X1 + w[1] * X2 + w[2];
    double z2 = w[3] * X1 + w[4] * X2 + w[5];
    double h1 = sigmoid(z1);
    double h2 = sigmoid(z2);
    double z = w[6] * h1 + w[7] * h2 + w[8];
    double p = sigmoid(z);
    return new Forward(z1, h1, z2, h2, z, p, (Y - p) * (Y - p));
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  private static TracedStep dl4jStep() {
    NetworkSpec network =
        new NetworkSpec(
            List.of(DenseSpec.of(2, Activation.SIGMOID)),
            WeightInit.XAVIER,
            0,
            new OutputSpec(Loss.MSE, ActivationSpec.of(Activation.SIGMOID)));
    TrainingSpec training =
        new TrainingSpec(
            OptimizerSpec.of(Optimizer.GRADIENT_DESCENT, RATE),
            new Schedule.Constant(),
            0,
            1,
            1,
            0,
            0,
            0,
            GradientClipping.none(),
            new ClassWeights.None(),
            new EarlyStopping(0, "loss"));
    List<TracedStep.Parameters> start =
        List.of(
            new TracedStep.Parameters(
                new double[][] {{W11, W12}, {W21, W22}}, new double[] {B1, B2}),
            new TracedStep.Parameters(new double[][] {{V1}, {V2}}, new double[] {C}));
    return TracedStep.of(network, training, start, new double[][] {{X1, X2}}, new double[][] {{Y}});
  }

  /** In the order of {@link #forward(double[])}. */
  private static double[] flat(List<TracedStep.Parameters> layers) {
    double[][] w = layers.get(0).weights();
    double[] b = layers.get(0).bias();
    double[][] v = layers.get(1).weights();
    double c = layers.get(1).bias()[0];
    return new double[] {w[0][0], w[1][0], b[0], w[0][1], w[1][1], b[1], v[0][0], v[1][0], c};
  }
}
