package io.github.tabfit.bench;

import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.Padding;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.PoolingSpec.Pooling;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.Shape;
import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.spec.network.TransformerSpec.Unit;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.network.Window;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The networks beside dense ones whose steps are measured, as {@code steps.py} has them too. */
final class KindNetworks {
  static final List<String> NAMES = List.of("conv", "lstm", "gru", "transformer");

  private static final ActivationSpec RELU = ActivationSpec.of(Activation.RELU);

  private KindNetworks() {}

  /** The network of a name; empty if it is none of these. */
  static Optional<NetworkSpec> of(String name, Loss loss) {
    return switch (name) {
      case "conv" ->
          network(
              new Shape.Image(8, 8, 1),
              loss,
              convolution(16),
              pooling(),
              convolution(32),
              pooling(),
              new DenseSpec(64, RELU, 0, Normalization.NONE));
      case "lstm" -> recurrent(RecurrentSpec.Cell.LSTM, loss);
      case "gru" -> recurrent(RecurrentSpec.Cell.GRU, loss);
      case "transformer" ->
          network(
              Shape.Rows.of(Collections.nCopies(20, 1)),
              loss,
              new TransformerSpec(2, 4, 32, 43, Unit.REGLU, 0));
      default -> Optional.empty();
    };
  }

  private static Optional<NetworkSpec> network(Shape input, Loss loss, LayerSpec... layers) {
    return Optional.of(
        new NetworkSpec(List.of(layers), WeightInit.HE, 0, OutputSpec.of(loss)).over(input));
  }

  private static Optional<NetworkSpec> recurrent(RecurrentSpec.Cell cell, Loss loss) {
    return network(
        new Shape.Sequence(24, 1, false),
        loss,
        new RecurrentSpec(cell, 32, RecurrentSpec.Output.LAST, 0));
  }

  private static LayerSpec convolution(int channels) {
    return new ConvolutionSpec(
        channels,
        Window.square(3),
        Window.square(1),
        Window.square(1),
        Padding.SAME,
        RELU,
        0,
        Normalization.NONE);
  }

  private static LayerSpec pooling() {
    return new PoolingSpec(Pooling.MAX, Window.square(2), Window.square(2), 0);
  }
}
