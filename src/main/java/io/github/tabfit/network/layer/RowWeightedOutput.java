package io.github.tabfit.network.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layer of a {@link RowWeightedOutputLayer}: the mask reaches the loss and nothing else. */
final class RowWeightedOutput extends OutputLayer {
  private static final long serialVersionUID = 1L;

  RowWeightedOutput(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  protected void applyMask(INDArray to) {
    // Weights belong to the loss: pre-activations and outputs stay as they are.
  }
}
