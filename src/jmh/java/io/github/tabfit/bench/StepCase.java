package io.github.tabfit.bench;

import io.github.tabfit.network.LayerLayout;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.ClassWeights;
import io.github.tabfit.spec.training.EarlyStopping;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A network, its batches and what is varied about them: {@code
 * NAME[:activation[:dropout[:batch]]]}, for example {@code C:tanh} or {@code C:::64}. The names are
 * those of {@code src/bench/peers/steps.py}.
 *
 * @param name A to E, or one of another kind of layer, and what is varied
 * @param rows rows of the table
 * @param units features, hidden units, outputs
 * @param batch rows a step
 * @param loss of the output layer
 * @param activation of the hidden layers
 * @param dropout after each of them
 */
record StepCase(
    String name,
    int rows,
    List<Integer> units,
    int batch,
    Loss loss,
    Activation activation,
    double dropout) {
  /** The five networks that `tabfit bench` measures unless told otherwise. */
  static final List<String> NAMES = List.of("A", "B", "C", "D", "E");

  /**
   * The case of a text.
   *
   * @throws SpecException if it is none
   */
  static StepCase parse(String text) {
    String[] parts = Arrays.copyOf(text.split(":", -1), 4);
    StepCase named = named(parts[0]);
    try {
      return new StepCase(
          text,
          named.rows,
          named.units,
          isEmpty(parts[3]) ? named.batch : Integer.parseInt(parts[3]),
          named.loss,
          isEmpty(parts[1])
              ? named.activation
              : Activation.valueOf(parts[1].toUpperCase(Locale.ROOT)),
          isEmpty(parts[2]) ? 0 : Double.parseDouble(parts[2]));
    } catch (IllegalArgumentException e) {
      throw new SpecException(
          "a case must be NAME[:activation[:dropout[:batch]]], got '" + text + "'", e);
    }
  }

  private static boolean isEmpty(String part) {
    return part == null || part.isEmpty();
  }

  private static StepCase named(String name) {
    return switch (name) {
      case "A" -> of(name, 1000, List.of(10, 64, 32, 1), 1000, Loss.BINARY_CROSS_ENTROPY);
      case "B" -> of(name, 569, List.of(30, 64, 32, 2), 32, Loss.CROSS_ENTROPY);
      case "C" -> of(name, 20_000, List.of(26, 128, 64, 1), 256, Loss.MSE);
      case "D" -> of(name, 8192, List.of(784, 512, 256, 10), 128, Loss.CROSS_ENTROPY);
      case "E" -> of(name, 8192, List.of(784, 2048, 2048, 10), 1024, Loss.CROSS_ENTROPY);
      case "conv" -> of(name, 1437, List.of(64, 10), 128, Loss.CROSS_ENTROPY);
      case "lstm", "gru" -> of(name, 2048, List.of(24, 1), 128, Loss.MSE);
      case "transformer" -> of(name, 8192, List.of(20, 1), 256, Loss.MSE);
      default ->
          throw new SpecException(
              "a case must be one of %s and %s, got '%s'"
                  .formatted(NAMES, KindNetworks.NAMES, name));
    };
  }

  private static StepCase of(String name, int rows, List<Integer> units, int batch, Loss loss) {
    return new StepCase(name, rows, units, batch, loss, Activation.RELU, 0);
  }

  private String base() {
    return name.split(":", -1)[0];
  }

  /** For example {@code 30-64-32-2, batch 32}. */
  String description() {
    if (KindNetworks.NAMES.contains(base())) {
      return "%s, batch %d".formatted(base(), batch);
    }
    String network = units.stream().map(String::valueOf).collect(Collectors.joining("-"));
    String dropped = dropout > 0 ? ", dropout " + dropout : "";
    return network + " " + activation.id() + dropped + ", batch " + batch;
  }

  int features() {
    return units.get(0);
  }

  int outputs() {
    return units.get(units.size() - 1);
  }

  NetworkSpec network() {
    return KindNetworks.of(base(), loss).orElseGet(this::dense);
  }

  private NetworkSpec dense() {
    List<DenseSpec> layers =
        units.subList(1, units.size() - 1).stream()
            .map(
                width ->
                    new DenseSpec(
                        width, ActivationSpec.of(activation), dropout, Normalization.NONE))
            .toList();
    return new NetworkSpec(layers, WeightInit.HE, 0, OutputSpec.of(loss));
  }

  TrainingSpec training(int threads) {
    return new TrainingSpec(
            OptimizerSpec.of(Optimizer.ADAM, 0.001),
            new Schedule.Constant(),
            0,
            batch,
            1,
            0,
            0,
            0,
            GradientClipping.none(),
            new ClassWeights.None(),
            new EarlyStopping(0, "loss"))
        .ofThreads(OptionalInt.of(threads));
  }

  /** Standard normal features, {@code [rows, features]}. */
  float[] randomFeatures() {
    Random random = new Random(1);
    float[] values = new float[rows * features()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** Labels that the loss takes, {@code [rows, outputs]}. */
  float[] randomLabels() {
    Random random = new Random(2);
    float[] values = new float[rows * outputs()];
    for (int row = 0; row < rows; row++) {
      switch (loss) {
        case CROSS_ENTROPY -> values[row * outputs() + random.nextInt(outputs())] = 1;
        case BINARY_CROSS_ENTROPY -> values[row] = random.nextInt(2);
        default -> values[row] = (float) random.nextGaussian();
      }
    }
    return values;
  }

  /**
   * Floating-point operations of a step's matrix products: forward, by the weights, and by the
   * inputs of all but the first layer; two for each multiplication and its addition.
   */
  double productOperations() {
    double operations = 0;
    for (LayerLayout layer : LayerLayout.of(network(), features(), outputs())) {
      operations += 2.0 * batch * layer.multiplyAdds() * (layer.index() == 0 ? 2 : 3);
    }
    return operations;
  }
}
