package io.github.tabfit.lesson;

import io.github.tabfit.reference.Activations;
import io.github.tabfit.reference.Layer;
import io.github.tabfit.reference.Matrix;
import io.github.tabfit.reference.Network;
import io.github.tabfit.reference.Neuron;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Every activation function: its values and slopes, where it is flat, and what that does. */
public final class ActivationsLesson implements Lesson {
  private static final double[] POINTS = {-5, -2, -0.5, 0.5, 2, 5};

  /** Where a function is asked whether it is flat. */
  private static final double FAR = 50;

  private static final double FLAT = 1e-3;
  private static final int DEPTH = 20;
  private static final int WIDTH = 32;
  private static final int ROWS = 16;
  private static final List<Integer> SHOWN_LAYERS = List.of(1, 5, 10, 15, 20);
  private static final double[][] X = {{0.25}, {0.5}, {0.75}, {1}};
  private static final int REVIVAL_STEPS = 20_000;
  private static final long SEED = 1;

  /**
   * A function's row.
   *
   * @param activation the function with its default parameter
   * @param values at -5, -2, -0.5, 0.5, 2, 5
   * @param slopes at the same points; NaN for step, which has none
   * @param flatLeft whether the slope at -50 is below 0.001, or there is none
   * @param flatRight whether the slope at 50 is below 0.001, or there is none
   */
  public record Row(
      Activation activation,
      double[] values,
      double[] slopes,
      boolean flatLeft,
      boolean flatRight) {}

  /**
   * One neuron that should learn y = 2x, after a step that was far too long, and after many small
   * ones.
   *
   * @param activation its function
   * @param stepped its weight after the long step
   * @param slope ∂L/∂w there
   * @param trained its weight after the small steps
   * @param error the mean squared error then
   */
  public record Fallen(
      Activation activation, double stepped, double slope, double trained, double error) {}

  /**
   * The lesson's figures.
   *
   * @param rows the catalog but for softmax, which takes a row
   * @param softmax of (1, 2, 3)
   * @param sigmoidNorms norm of the gradient of each layer's weights, 20 sigmoid layers
   * @param reluNorms the same for 20 ReLU layers
   * @param relu a neuron that a long step killed
   * @param leakyRelu the same neuron with leaky ReLU
   */
  public record Result(
      List<Row> rows,
      double[] softmax,
      List<Double> sigmoidNorms,
      List<Double> reluNorms,
      Fallen relu,
      Fallen leakyRelu)
      implements LessonResult {
    /** Copies the lists. */
    public Result {
      rows = List.copyOf(rows);
      sigmoidNorms = List.copyOf(sigmoidNorms);
      reluNorms = List.copyOf(reluNorms);
    }

    @Override
    public String text() {
      Page page = new Page();
      page.line(
          "a = f(z) going forward; going back, every layer multiplies the gradient by the slope f'(z).");
      page.line(
          "             value f(z) at z =                     slope f'(z) at z =                      flat");
      page.line("            %s %s far out", cells(POINTS, 6, "%.1f"), cells(POINTS, 7, "%.1f"));
      for (Row r : rows) {
        page.line(
            "%-12s%s %s %s",
            r.activation.id(), cells(r.values, 6, "%.2f"), cells(r.slopes, 7, "%.3f"), flat(r));
      }
      page.line(
          "softmax takes a row: (1, 2, 3) -> (%.3f, %.3f, %.3f). 0 stands for exactly 0.",
          softmax[0], softmax[1], softmax[2]);
      page.gap()
          .line(
              "Flat means that learning stops: there the slope is (nearly) 0. %d layers of %d units, the norm of",
              DEPTH, WIDTH);
      page.line("the gradient of each layer's weights, layer 1 at the input:");
      page.line("  layer           %s     1st/20th", layers());
      page.line("  sigmoid, xavier %s    %9.1e", norms(sigmoidNorms), ratio(sigmoidNorms));
      page.line("  relu, he        %s    %9.1e", norms(reluNorms), ratio(reluNorms));
      page.line(
          "The sigmoid's slope is at most 1/4, and 20 of them multiplied vanish; ReLU's is 1 or 0.");
      page.gap()
          .line(
              "But a ReLU can die. One unit, a = f(w·x + b), wanted a = 2x; one step 100 times too long:");
      for (Fallen f : List.of(relu, leakyRelu)) {
        page.line(
            "  %-10s w = %6.2f, slope ∂L/∂w = %-9s after %,d good steps: w = %6.2f, MSE %.4f",
            f.activation.id(),
            f.stepped,
            number(f.slope, "%.4f") + ";",
            REVIVAL_STEPS,
            f.trained,
            f.error);
      }
      page.line(
          "The ReLU is silent for every x, has slope 0 and stays; leaky ReLU's slope of 0.01 brings it back.");
      page.gap()
          .line(
              "Hidden layers: relu and its kin, which are not flat on the right. Outputs: what the labels need.");
      return page.text();
    }

    /** The first layer's norm over the last's. */
    static double ratio(List<Double> norms) {
      return norms.get(0) / norms.get(norms.size() - 1);
    }

    private static String flat(Row r) {
      if (r.flatLeft && r.flatRight) {
        return "both";
      }
      return r.flatLeft ? "left" : r.flatRight ? "right" : "-";
    }

    private static String layers() {
      StringBuilder text = new StringBuilder();
      SHOWN_LAYERS.forEach(layer -> text.append(String.format(Locale.ROOT, "%10d", layer)));
      return text.toString();
    }

    private static String norms(List<Double> norms) {
      StringBuilder text = new StringBuilder();
      for (int layer : SHOWN_LAYERS) {
        text.append(String.format(Locale.ROOT, "%10.1e", norms.get(layer - 1)));
      }
      return text.toString();
    }

    private static String cells(double[] numbers, int width, String format) {
      StringBuilder text = new StringBuilder();
      for (double number : numbers) {
        String cell = number(number, format);
        text.append(" ".repeat(width - cell.length())).append(cell);
      }
      return text.toString();
    }

    private static String number(double number, String format) {
      if (Double.isNaN(number)) {
        return "-";
      }
      return number == 0 ? "0" : String.format(Locale.ROOT, format, number);
    }
  }

  @Override
  public String name() {
    return "activations";
  }

  @Override
  public String title() {
    return "Activation functions: values, slopes, what goes flat and what dies";
  }

  @Override
  public Result run() {
    List<Row> rows = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      if (activation != Activation.SOFTMAX) {
        rows.add(row(activation));
      }
    }
    return new Result(
        rows,
        Activations.softmax(new double[] {1, 2, 3}),
        gradientNorms(Activation.SIGMOID, WeightInit.XAVIER),
        gradientNorms(Activation.RELU, WeightInit.HE),
        fall(Activation.RELU),
        fall(Activation.LEAKY_RELU));
  }

  private static Row row(Activation activation) {
    ActivationSpec f = ActivationSpec.of(activation);
    return new Row(
        activation,
        Arrays.stream(POINTS).map(x -> Activations.value(f, x)).toArray(),
        Arrays.stream(POINTS).map(x -> slope(f, x)).toArray(),
        !(Math.abs(slope(f, -FAR)) >= FLAT),
        !(Math.abs(slope(f, FAR)) >= FLAT));
  }

  private static double slope(ActivationSpec f, double x) {
    return f.type().isTrainable() ? Activations.derivative(f, x) : Double.NaN;
  }

  /** |∂L/∂W| of each hidden layer of a fresh network on random rows. */
  private static List<Double> gradientNorms(Activation activation, WeightInit init) {
    NetworkSpec spec =
        new NetworkSpec(
            Collections.nCopies(DEPTH, DenseSpec.of(WIDTH, activation)),
            init,
            0,
            OutputSpec.of(Loss.MSE));
    Network network = Network.of(spec, WIDTH, 1, SEED);
    Random random = new Random(SEED);
    double[][] x = new double[ROWS][WIDTH];
    double[][] y = new double[ROWS][1];
    double[] ones = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = random.doubles(WIDTH, -1, 1).toArray();
      y[i][0] = random.nextDouble();
      ones[i] = 1;
    }
    List<Layer.Gradients> gradients =
        network.backward(network.forward(x, List.of()), y, ones, List.of());
    List<Double> norms = new ArrayList<>();
    for (Layer.Gradients layer : gradients.subList(0, DEPTH)) {
      double squares = 0;
      for (double[] row : layer.of("W")) {
        squares += Matrix.dot(row, row);
      }
      norms.add(Math.sqrt(squares));
    }
    return norms;
  }

  /** A neuron that starts at w = 3, b = 0 and takes a step of rate 10, then many of rate 0.1. */
  private static Fallen fall(Activation activation) {
    Neuron fallen = step(new Neuron(new double[] {3}, 0, ActivationSpec.of(activation)), 10);
    double slope = slopes(fallen).weights()[0];
    Neuron neuron = fallen;
    for (int i = 0; i < REVIVAL_STEPS; i++) {
      neuron = step(neuron, 0.1);
    }
    double error = 0;
    for (double[] x : X) {
      error += Math.pow(neuron.output(x) - 2 * x[0], 2) / X.length;
    }
    return new Fallen(activation, fallen.weights()[0], slope, neuron.weights()[0], error);
  }

  private static Neuron step(Neuron neuron, double rate) {
    return neuron.descend(slopes(neuron), rate);
  }

  /** The slopes of the mean squared error. */
  private static Neuron.Slopes slopes(Neuron neuron) {
    double weight = 0;
    double bias = 0;
    for (double[] x : X) {
      Neuron.Slopes one = neuron.slopes(x, 2 * (neuron.output(x) - 2 * x[0]) / X.length);
      weight += one.weights()[0];
      bias += one.bias();
    }
    return new Neuron.Slopes(new double[] {weight}, bias);
  }
}
