package io.github.tabfit.lesson;

import io.github.tabfit.reference.DenseLayer;
import io.github.tabfit.reference.Layer;
import io.github.tabfit.reference.LayerNormalization;
import io.github.tabfit.reference.Matrix;
import io.github.tabfit.reference.MultiHeadAttention;
import io.github.tabfit.reference.Network;
import io.github.tabfit.reference.Readout;
import io.github.tabfit.reference.TransformerBlock;
import io.github.tabfit.reference.WeightInitializer;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/** Attention learns to look up: which token looks at which. */
public final class AttentionLesson implements Lesson {
  private static final int PAIRS = 5;
  private static final int VALUES = 4;
  private static final int WIDTH = PAIRS + VALUES;
  private static final int TOKENS = 1 + PAIRS;
  private static final int TRAIN = 600;
  private static final int TEST = 500;
  private static final int BATCH = 32;
  private static final int EPOCHS = 25;
  private static final int UNITS = 32;
  private static final long SEED = 1;
  private static final OutputSpec OUTPUT = OutputSpec.of(Loss.CROSS_ENTROPY);

  /**
   * A trained network.
   *
   * @param name how it was trained
   * @param parameters weights and biases that were trained
   * @param train accuracy on the rows it learned from
   * @param unseen accuracy on other rows
   */
  public record Trained(String name, int parameters, double train, double unseen) {}

  /**
   * The lesson's figures.
   *
   * @param keys of the example's pairs, from 0
   * @param values of the example's pairs, from 0
   * @param before for the query of each key, how much it looks at each pair {@code [keys, pairs]},
   *     with weights as they were drawn
   * @param after the same after training
   * @param answers for the query of each key the value that the trained network gives, from 0
   * @param attention the network with attention
   * @param frozen the same with an attention that was not trained
   * @param dense a network with a dense layer in its place
   */
  public record Result(
      List<Integer> keys,
      List<Integer> values,
      double[][] before,
      double[][] after,
      List<Integer> answers,
      Trained attention,
      Trained frozen,
      Trained dense)
      implements LessonResult {
    /** Copies the lists. */
    public Result {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
      answers = List.copyOf(answers);
    }

    @Override
    public String text() {
      Page page = new Page();
      page.line("Attention:  a_j = softmax over j of q·k_j/√d,   y = Σ_j a_j·v_j");
      page.line("Each token's x gives a query q = x·Wq, a key k = x·Wk and a value v = x·Wv.");
      page.gap()
          .line(
              "The task: %d pairs of a letter and a digit, in any order, then a letter that is asked for. The",
              PAIRS);
      page.line(
          "answer is its digit. One head, d = %d; the asking letter is masked, it looks at pairs only.",
          WIDTH);
      page.line("What it looks at, for the same pairs, whatever letter asks (a_j):");
      StringBuilder pairs = new StringBuilder();
      for (int j = 0; j < PAIRS; j++) {
        pairs.append("   ").append(letter(keys.get(j))).append('=').append(values.get(j) + 1);
      }
      page.gap().line("           weights as they were drawn         after training");
      page.line("        %s     %s   answer", pairs, pairs);
      for (int key = 0; key < PAIRS; key++) {
        page.line(
            "  ask %s  %s     %s   %6d",
            letter(key), row(before[key]), row(after[key]), answers.get(key) + 1);
      }
      page.gap()
          .line(
              "Nobody says that an A that asks belongs to the A of a pair: Wq and Wk have learned to make q·k");
      page.line(
          "large where the letters agree, Wv and what follows to read the digit. Where a pair");
      page.line("stands does not matter: the sum over j has no order.");
      page.gap()
          .line(
              "Trained on %d of %,d possible rows; accuracy, where guessing gives %.2f:",
              TRAIN, possibleRows(), 1.0 / VALUES);
      page.line("  %-44s  weights  train  unseen", "");
      for (Trained t : List.of(attention, frozen, dense)) {
        page.line("  %-44s  %7d  %5.3f  %6.3f", t.name, t.parameters, t.train, t.unseen);
      }
      page.line(
          "Untrained attention looks at all pairs alike: what follows can but give the commonest digit. The");
      page.line(
          "dense layer has weights of its own for each letter at each position, and learns rows by heart.");
      page.line("Attention learns one rule for all letters at all positions.");
      page.line("(network.layers: {type: transformer, blocks: 2, heads: 4, width: 32})");
      return page.text();
    }

    private static char letter(int key) {
      return (char) ('A' + key);
    }

    private static String row(double[] weights) {
      StringBuilder row = new StringBuilder();
      Arrays.stream(weights).forEach(a -> row.append(String.format(Locale.ROOT, "%6.2f", a)));
      return row.toString();
    }

    /** Orders of the letters, digits for each, letters to ask for. */
    private static int possibleRows() {
      int orders = IntStream.rangeClosed(1, PAIRS).reduce(1, (a, b) -> a * b);
      return orders * (int) Math.pow(VALUES, PAIRS) * PAIRS;
    }
  }

  @Override
  public String name() {
    return "attention";
  }

  @Override
  public String title() {
    return "Which token looks at which: attention learns to look up";
  }

  /** Computes the lesson's figures. */
  @Override
  public Result run() {
    Random random = new Random(SEED);
    ClassifiedRows train = rows(TRAIN, random);
    ClassifiedRows test = rows(TEST, random);
    double[] example = test.x()[0];
    Network network = network(new Random(SEED));
    double[][] before = attention(network, example);
    Trained frozen = frozen(network, train, test);
    network = network(new Random(SEED));
    train.train(network, BATCH, EPOCHS, 0.02, SEED);
    NetworkSpec spec =
        new NetworkSpec(List.of(DenseSpec.of(UNITS, Activation.RELU)), WeightInit.HE, 0, OUTPUT);
    Network dense = Network.of(spec, TOKENS * WIDTH, VALUES, SEED);
    ClassifiedRows plain = unmasked(train);
    plain.train(dense, BATCH, EPOCHS, 0.01, SEED);
    return new Result(
        chosen(example, 0, PAIRS),
        chosen(example, PAIRS, WIDTH),
        before,
        attention(network, example),
        Arrays.stream(network.predict(asked(example))).map(ClassifiedRows::chosen).toList(),
        trained("attention, all trained", network, train, test),
        frozen,
        trained("a dense layer of %d in its place".formatted(UNITS), dense, plain, unmasked(test)));
  }

  /** Attention of one head; of its tokens the first is read. */
  private static Network network(Random random) {
    MultiHeadAttention attention =
        new MultiHeadAttention(
            TOKENS,
            1,
            WeightInitializer.weights(WeightInit.XAVIER, WIDTH, 3 * WIDTH, random),
            new double[3 * WIDTH],
            WeightInitializer.weights(WeightInit.XAVIER, WIDTH, WIDTH, random),
            new double[WIDTH]);
    DenseLayer output =
        new DenseLayer(
            WeightInitializer.weights(WeightInit.XAVIER, WIDTH, VALUES, random),
            new double[VALUES],
            OUTPUT.activation(),
            Normalization.NONE);
    Readout readout =
        new Readout(TOKENS, new LayerNormalization(new double[WIDTH], TransformerBlock.EPSILON));
    return new Network(
        new double[0], List.of(attention, readout, output), List.of(0.0, 0.0, 0.0), OUTPUT, TOKENS);
  }

  /** Trains what follows the attention, on what comes out of it. */
  private static Trained frozen(Network network, ClassifiedRows train, ClassifiedRows test) {
    Network rest = new Network(network.layers().subList(1, 3), List.of(0.0, 0.0), OUTPUT);
    ClassifiedRows attended = attended(network, train);
    attended.train(rest, BATCH, EPOCHS, 0.02, SEED);
    return trained(
        "attention as drawn, what follows it trained", rest, attended, attended(network, test));
  }

  private static ClassifiedRows attended(Network network, ClassifiedRows rows) {
    return new ClassifiedRows(network.forward(rows.x(), List.of()).get(0).output(), rows.y());
  }

  private static ClassifiedRows unmasked(ClassifiedRows rows) {
    return new ClassifiedRows(Matrix.columns(rows.x(), 0, TOKENS * WIDTH), rows.y());
  }

  private static Trained trained(
      String name, Network network, ClassifiedRows train, ClassifiedRows test) {
    int parameters = network.layers().stream().mapToInt(Layer::parameterCount).sum();
    return new Trained(name, parameters, train.accuracy(network), test.accuracy(network));
  }

  /** How much the first token looks at the others, for the query of each key. */
  private static double[][] attention(Network network, double[] example) {
    MultiHeadAttention.Pass pass =
        (MultiHeadAttention.Pass) network.forward(asked(example), List.of()).get(0);
    return IntStream.range(0, PAIRS)
        .mapToObj(key -> Arrays.copyOfRange(pass.attention(key, 0)[0], 1, TOKENS))
        .toArray(double[][]::new);
  }

  /** The same pairs with the query of each key. */
  private static double[][] asked(double[] example) {
    double[][] x = new double[PAIRS][];
    for (int key = 0; key < PAIRS; key++) {
      x[key] = example.clone();
      Arrays.fill(x[key], 0, PAIRS, 0);
      x[key][key] = 1;
    }
    return x;
  }

  /** For each pair which of its columns is 1. */
  private static List<Integer> chosen(double[] example, int from, int to) {
    return IntStream.range(1, TOKENS)
        .mapToObj(
            t ->
                ClassifiedRows.chosen(
                    Arrays.copyOfRange(example, t * WIDTH + from, t * WIDTH + to)))
        .toList();
  }

  /**
   * Tokens of one-hot key and value, the query with no value first; behind them the mask, which
   * leaves the query nothing to look at but the pairs.
   */
  private static ClassifiedRows rows(int count, Random random) {
    double[][] x = new double[count][TOKENS * (WIDTH + 1)];
    double[][] y = new double[count][VALUES];
    List<Integer> keys = new ArrayList<>(IntStream.range(0, PAIRS).boxed().toList());
    for (int row = 0; row < count; row++) {
      Collections.shuffle(keys, random);
      int query = random.nextInt(PAIRS);
      x[row][query] = 1;
      for (int j = 0; j < PAIRS; j++) {
        int token = (1 + j) * WIDTH;
        int value = random.nextInt(VALUES);
        x[row][token + keys.get(j)] = 1;
        x[row][token + PAIRS + value] = 1;
        x[row][TOKENS * WIDTH + 1 + j] = 1;
        if (keys.get(j) == query) {
          y[row][value] = 1;
        }
      }
    }
    return new ClassifiedRows(x, y);
  }
}
