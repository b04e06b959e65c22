package io.github.tabfit.lesson;

import io.github.tabfit.reference.Layer;
import io.github.tabfit.reference.Network;
import io.github.tabfit.reference.Penalty;
import io.github.tabfit.reference.Perceptron;
import io.github.tabfit.reference.ReferenceTrainer;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The perceptron: AND, which it can learn, and XOR, which takes a hidden layer. */
public final class AndGateLesson implements Lesson {
  private static final double[][] INPUTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final int[] AND = {0, 0, 0, 1};
  private static final int[] XOR = {0, 1, 1, 0};
  private static final double RATE = 0.25;
  private static final int MOST_EPOCHS = 100;
  private static final int XOR_EPOCHS = 10_000;
  private static final int NETWORK_EPOCHS = 2000;
  private static final long SEED = 3;

  /**
   * One line of a truth table.
   *
   * @param x1 the first input, 0 or 1
   * @param x2 the second input, 0 or 1
   * @param sum w1·x1 + w2·x2 + b
   * @param output 1 if the sum is above 0, else 0
   * @param wanted what the gate gives
   */
  public record Row(int x1, int x2, double sum, int output, int wanted) {}

  /**
   * A perceptron after an epoch.
   *
   * @param epoch the epoch; 0 is the start
   * @param mistakes wrong outputs met in the epoch
   */
  public record Epoch(int epoch, int mistakes, double w1, double w2, double b) {}

  /** What the 2-2-1 network gives for one input: both hidden units, and the probability of a 1. */
  public record HiddenRow(int x1, int x2, double hidden1, double hidden2, double output) {}

  /**
   * The lesson's figures.
   *
   * @param given AND with w = 0.5, 0.5 and b = -0.75
   * @param learned AND learned from random weights, an entry an epoch
   * @param fewestXorMistakes the fewest mistakes of any of 10,000 epochs on XOR
   * @param network XOR by a 2-2-1 network
   */
  public record Result(
      List<Row> given, List<Epoch> learned, int fewestXorMistakes, List<HiddenRow> network)
      implements LessonResult {
    /** Copies the lists. */
    public Result {
      given = List.copyOf(given);
      learned = List.copyOf(learned);
      network = List.copyOf(network);
    }

    @Override
    public String text() {
      Page page = new Page();
      page.line("A perceptron:  y = 1 if w1·x1 + w2·x2 + b > 0, else 0");
      page.gap().line("With w1 = 0.5, w2 = 0.5, b = -0.75 it is an AND gate:");
      page.line("  x1  x2     sum  y  AND");
      for (Row r : given) {
        page.line("  %2d  %2d  %6.2f  %d  %3d", r.x1, r.x2, r.sum, r.output, r.wanted);
      }
      page.gap().line("It finds such numbers by itself. After each mistake, with r = %.2f:", RATE);
      page.line("  w <- w + r·(wanted - y)·x      b <- b + r·(wanted - y)");
      page.line("  epoch  mistakes      w1      w2       b");
      for (Epoch e : learned) {
        String mistakes = e.epoch == 0 ? "-" : String.valueOf(e.mistakes);
        page.line("  %5d  %8s  %6.2f  %6.2f  %6.2f", e.epoch, mistakes, e.w1, e.w2, e.b);
      }
      page.gap().line("XOR (1 if exactly one input is 1) would need all four of these:");
      page.line(
          "  (0,0): b <= 0     (0,1): w2 + b > 0     (1,0): w1 + b > 0     (1,1): w1+w2+b <= 0");
      page.line(
          "The middle two add up to w1+w2+2b > 0, the outer two to w1+w2+2b <= 0: no numbers do both.");
      page.line(
          "Learning never ends: in each of %,d epochs it makes a mistake (the fewest: %d).",
          XOR_EPOCHS, fewestXorMistakes);
      page.gap().line("Two hidden units (tanh) and an output (sigmoid), trained on XOR:");
      page.line("  x1  x2  hidden 1  hidden 2  output  XOR");
      for (int i = 0; i < network.size(); i++) {
        HiddenRow h = network.get(i);
        page.line(
            "  %2d  %2d  %8.3f  %8.3f  %6.3f  %3d",
            h.x1, h.x2, h.hidden1, h.hidden2, h.output, XOR[i]);
      }
      page.line(
          "One neuron separates by a straight line. A hidden layer moves the four points to where");
      page.line("a straight line can: (hidden 1, hidden 2) are the new coordinates.");
      return page.text();
    }
  }

  @Override
  public String name() {
    return "and-gate";
  }

  @Override
  public String title() {
    return "What one neuron can do, and what it cannot";
  }

  @Override
  public Result run() {
    return new Result(given(), learned(), fewestXorMistakes(), network());
  }

  private static List<Row> given() {
    double[] w = {0.5, 0.5};
    double b = -0.75;
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < INPUTS.length; i++) {
      double[] x = INPUTS[i];
      double sum = w[0] * x[0] + w[1] * x[1] + b;
      rows.add(new Row((int) x[0], (int) x[1], sum, sum > 0 ? 1 : 0, AND[i]));
    }
    return rows;
  }

  private static List<Epoch> learned() {
    Perceptron perceptron = perceptron();
    List<Epoch> epochs = new ArrayList<>();
    epochs.add(epoch(0, INPUTS.length, perceptron));
    for (int epoch = 1; epochs.get(epoch - 1).mistakes > 0 && epoch <= MOST_EPOCHS; epoch++) {
      int mistakes = perceptron.fit(INPUTS, AND, RATE, 1);
      epochs.add(epoch(epoch, mistakes, perceptron));
    }
    return epochs;
  }

  private static int fewestXorMistakes() {
    Perceptron perceptron = perceptron();
    int fewest = INPUTS.length;
    for (int epoch = 0; epoch < XOR_EPOCHS; epoch++) {
      fewest = Math.min(fewest, perceptron.fit(INPUTS, XOR, RATE, 1));
    }
    return fewest;
  }

  private static List<HiddenRow> network() {
    NetworkSpec spec =
        new NetworkSpec(
            List.of(DenseSpec.of(2, Activation.TANH)),
            WeightInit.XAVIER,
            0,
            OutputSpec.of(Loss.BINARY_CROSS_ENTROPY));
    Network network = Network.of(spec, 2, 1, SEED);
    double[][] labels = new double[XOR.length][1];
    for (int i = 0; i < labels.length; i++) {
      labels[i][0] = XOR[i];
    }
    new ReferenceTrainer(
            network, OptimizerSpec.of(Optimizer.ADAM), Penalty.NONE, GradientClipping.none())
        .fit(INPUTS, labels, new double[] {1, 1, 1, 1}, 4, NETWORK_EPOCHS, t -> 0.05, SEED);
    List<Layer.Pass> passes = network.forward(INPUTS, List.of());
    List<HiddenRow> rows = new ArrayList<>();
    for (int i = 0; i < INPUTS.length; i++) {
      double[] hidden = passes.get(0).output()[i];
      double output = passes.get(1).output()[i][0];
      rows.add(new HiddenRow((int) INPUTS[i][0], (int) INPUTS[i][1], hidden[0], hidden[1], output));
    }
    return rows;
  }

  private static Perceptron perceptron() {
    Perceptron perceptron = new Perceptron(2, 0);
    Random random = new Random(SEED);
    for (int i = 0; i < perceptron.weights().length; i++) {
      perceptron.weights()[i] = 2 * random.nextDouble() - 1;
    }
    return perceptron;
  }

  private static Epoch epoch(int epoch, int mistakes, Perceptron perceptron) {
    double[] w = perceptron.weights();
    return new Epoch(epoch, mistakes, w[0], w[1], perceptron.bias());
  }
}
