package io.github.tabfit.lesson;

import io.github.tabfit.reference.Activations;
import io.github.tabfit.reference.DenseLayer;
import io.github.tabfit.reference.GruLayer;
import io.github.tabfit.reference.LstmLayer;
import io.github.tabfit.reference.Network;
import io.github.tabfit.reference.RecurrentLayer;
import io.github.tabfit.reference.RecurrentLayer.Output;
import io.github.tabfit.reference.SimpleRnnLayer;
import io.github.tabfit.reference.WeightInitializer;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/** Memory over many steps: gradients that vanish, and a cell that keeps them. */
public final class RecurrenceLesson implements Lesson {
  /** Lengths of sequences. */
  static final List<Integer> LENGTHS = List.of(5, 10, 20, 40);

  /** Steps between a state and the last one. */
  static final List<Integer> DISTANCES = List.of(0, 4, 9, 19, 39);

  private static final int UNITS = 6;
  private static final int TRAIN = 1600;
  private static final int TEST = 300;
  private static final int BATCH = 16;
  private static final double RATE = 0.02;
  private static final double NOISE = 0.3;
  private static final long SEED = 2;
  private static final OutputSpec OUTPUT = OutputSpec.of(Loss.BINARY_CROSS_ENTROPY);

  /** A recurrent layer as it starts. */
  private enum Kind {
    SIMPLE_RNN("simple RNN", 1, 0),
    LSTM("LSTM, b_f 1", 4, 1),
    LSTM_KEEPING("LSTM, b_f 3", 4, 3),
    GRU("GRU, b_z 2", 3, 2);

    private final String title;

    /** Blocks of columns; the second one is of the gate that keeps. */
    private final int blocks;

    private final double gateBias;

    Kind(String title, int blocks, double gateBias) {
      this.title = title;
      this.blocks = blocks;
      this.gateBias = gateBias;
    }

    /** All weights uniform in ±1/√inputs. */
    private RecurrentLayer layer(int steps, Random random) {
      double[][] weights = WeightInitializer.weights(WeightInit.UNIFORM, 1, blocks * UNITS, random);
      double[][] recurrent =
          WeightInitializer.weights(WeightInit.UNIFORM, UNITS, blocks * UNITS, random);
      double[] bias = new double[blocks * UNITS];
      if (blocks > 1) {
        Arrays.fill(bias, UNITS, 2 * UNITS, gateBias);
      }
      return switch (this) {
        case SIMPLE_RNN ->
            new SimpleRnnLayer(
                steps, weights, recurrent, bias, ActivationSpec.of(Activation.TANH), Output.LAST);
        case LSTM, LSTM_KEEPING -> new LstmLayer(steps, weights, recurrent, bias, Output.LAST);
        case GRU -> new GruLayer(steps, weights, recurrent, bias, new double[UNITS], Output.LAST);
      };
    }
  }

  /**
   * A kind of layer on the task.
   *
   * @param name the kind, and the bias that its gate starts with
   * @param accuracies for each of {@link RecurrenceLesson#LENGTHS}, after training
   * @param slopes for each of {@link RecurrenceLesson#DISTANCES} the mean |∂L/∂x| that many steps
   *     before the end of 40, before training
   */
  public record Memory(String name, List<Double> accuracies, List<Double> slopes) {
    /** Copies the lists. */
    public Memory {
      accuracies = List.copyOf(accuracies);
      slopes = List.copyOf(slopes);
    }

    /** What a step back multiplies the slope by, the geometric mean over all of them. */
    public double factor() {
      int last = slopes.size() - 1;
      return Math.pow(slopes.get(last) / slopes.get(0), 1.0 / DISTANCES.get(last));
    }
  }

  /**
   * The lesson's figures.
   *
   * @param simple the simple recurrent layer
   * @param lstm the LSTM with a forget bias of 1
   * @param keeping the LSTM with a forget bias of 3
   * @param gru the gated recurrent unit
   */
  public record Result(Memory simple, Memory lstm, Memory keeping, Memory gru)
      implements LessonResult {
    @Override
    public String text() {
      List<Memory> all = List.of(simple, lstm, keeping, gru);
      Page page = new Page();
      page.line("Simple RNN:  h_t = tanh(z),  z = x_t·W + h_(t-1)·R + b");
      page.line(
          "LSTM:        c_t = f·c_(t-1) + i·g,  h_t = o·tanh(c_t);  f, i, o = σ(...), g = tanh(...)");
      page.line("GRU:         h_t = z·h_(t-1) + (1 - z)·n;  z = σ(...), n = tanh(...)");
      page.gap()
          .line(
              "The task: say after n steps whether the first x was 1 or -1; the others are noise (deviation %.1f).",
              NOISE);
      page.line(
          "%d units, weights uniform in ±1/√inputs, %d steps of Adam on %d rows. Accuracy on %d new rows:",
          UNITS, TRAIN / BATCH, BATCH, TEST);
      page.line("  %-12s%s", "n", columns(all, Memory::name));
      for (int i = 0; i < LENGTHS.size(); i++) {
        int length = i;
        page.line(
            "  %-12d%s",
            LENGTHS.get(i), columns(all, m -> figure("%.3f", m.accuracies.get(length))));
      }
      page.gap()
          .line(
              "Before training: the mean |∂L/∂x_t| of 40 steps, by the steps from t to the last:");
      for (int i = 0; i < DISTANCES.size(); i++) {
        int distance = i;
        page.line(
            "  %-12d%s",
            DISTANCES.get(i), columns(all, m -> figure("%.0e", m.slopes.get(distance))));
      }
      page.line("  %-12s%s", "a step back", columns(all, m -> figure("× %.2f", m.factor())));
      page.gap().line("Why: the chain rule multiplies once a step.");
      page.line(
          "  simple RNN  ∂h_t/∂h_(t-1) = R·tanh'(z): R as it is drawn shrinks a vector, and tanh' <= 1; 39 of");
      page.line(
          "              them one after the other leave nothing (a large R explodes instead)");
      page.line(
          "  LSTM        ∂c_t/∂c_(t-1) = f, and what comes by h besides: σ(1) = %.2f, %.2f^39 = %.0e,",
          keep(1), keep(1), Math.pow(keep(1), 39));
      page.line(
          "              σ(3) = %.2f, %.2f^39 = %.2f", keep(3), keep(3), Math.pow(keep(3), 39));
      page.line(
          "  GRU         ∂h_t/∂h_(t-1) = z, and what comes by n besides: σ(2) = %.2f, %.2f^39 = %.0e",
          keep(2), keep(2), Math.pow(keep(2), 39));
      page.line(
          "A slope of %.0e from the one step that counts drowns in those of the noise behind it. Gates are",
          simple.slopes.get(simple.slopes.size() - 1));
      page.line(
          "learned too, but from where they start: b_f, the bias of f, and b_z, that of z. Tabfit has");
      page.line("b_f = 1, b_z = 0.  (network.layers: {type: lstm, units: 16}; gru, simple_rnn)");
      return page.text();
    }

    private static double keep(double bias) {
      return Activations.forward(ActivationSpec.of(Activation.SIGMOID), new double[] {bias})[0];
    }

    private static String columns(List<Memory> all, Function<Memory, String> of) {
      StringBuilder row = new StringBuilder();
      all.forEach(memory -> row.append(String.format(Locale.ROOT, "%14s", of.apply(memory))));
      return row.toString();
    }

    private static String figure(String format, double number) {
      return String.format(Locale.ROOT, format, number);
    }
  }

  @Override
  public String name() {
    return "recurrence";
  }

  @Override
  public String title() {
    return "Memory over many steps: why gradients vanish, and what an LSTM does about it";
  }

  /** Computes the lesson's figures. */
  @Override
  public Result run() {
    return new Result(
        memory(Kind.SIMPLE_RNN), memory(Kind.LSTM), memory(Kind.LSTM_KEEPING), memory(Kind.GRU));
  }

  private static Memory memory(Kind kind) {
    List<Double> accuracies = new ArrayList<>();
    List<Double> slopes = List.of();
    for (int steps : LENGTHS) {
      Random random = new Random(SEED);
      Network network = network(kind, steps, random);
      ClassifiedRows test = sequences(TEST, steps, random);
      slopes = steps > DISTANCES.get(DISTANCES.size() - 1) ? slopes(network, test) : slopes;
      sequences(TRAIN, steps, random).train(network, BATCH, 1, RATE, SEED);
      accuracies.add(test.accuracy(network));
    }
    return new Memory(kind.title, accuracies, slopes);
  }

  private static Network network(Kind kind, int steps, Random random) {
    DenseLayer output =
        new DenseLayer(
            WeightInitializer.weights(WeightInit.UNIFORM, UNITS, 1, random),
            new double[1],
            OUTPUT.activation(),
            Normalization.NONE);
    return new Network(List.of(kind.layer(steps, random), output), List.of(0.0, 0.0), OUTPUT);
  }

  /** The mean over the rows of |∂L/∂x|, L a row's own loss. */
  private static List<Double> slopes(Network network, ClassifiedRows rows) {
    double[][] dx =
        network
            .backward(network.forward(rows.x(), List.of()), rows.y(), rows.weights(), List.of())
            .get(0)
            .input();
    int last = dx[0].length - 1;
    return DISTANCES.stream()
        .map(d -> Arrays.stream(dx).mapToDouble(row -> Math.abs(row[last - d])).sum())
        .toList();
  }

  private static ClassifiedRows sequences(int rows, int steps, Random random) {
    double[][] x = new double[rows][steps];
    double[][] y = new double[rows][1];
    for (int row = 0; row < rows; row++) {
      y[row][0] = random.nextInt(2);
      x[row][0] = 2 * y[row][0] - 1;
      for (int t = 1; t < steps; t++) {
        x[row][t] = NOISE * random.nextGaussian();
      }
    }
    return new ClassifiedRows(x, y);
  }
}
