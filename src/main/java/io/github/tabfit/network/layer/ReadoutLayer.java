package io.github.tabfit.network.layer;

import io.github.tabfit.network.layer.ParameterMatrix.Role;
import io.github.tabfit.network.layer.ParameterMatrix.Start;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a transformer ends with: {@code relu(norm(x))} of the first token alone. Source: Gorishniy
 * et al. (2021).
 */
public final class ReadoutLayer extends OwnLayer {
  private static final long serialVersionUID = 1L;

  private int width;

  /** For Jackson. */
  @SuppressWarnings("unused")
  private ReadoutLayer() {}

  /** A layer over {@code [tokens, width]} a row. */
  public ReadoutLayer(int tokens, int width) {
    super((long) tokens * width, width, null, List.of());
    this.width = width;
  }

  int width() {
    return width;
  }

  @Override
  List<ParameterMatrix> matrices() {
    return List.of(
        ParameterMatrix.vector("g", width, Role.PLAIN, Start.ONE),
        ParameterMatrix.vector("s", width, Role.PLAIN, Start.ZERO));
  }

  @Override
  OwnComputation<?> computation(NeuralNetConfiguration conf, DataType dataType) {
    return new Readout(conf, dataType);
  }
}
