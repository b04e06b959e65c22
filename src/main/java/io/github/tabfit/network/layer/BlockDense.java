package io.github.tabfit.network.layer;

import io.github.tabfit.spec.network.Block;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The layer of an {@link EmbeddingLayer}: gradients outside the blocks are 0. */
final class BlockDense extends DenseLayer {
  private static final long serialVersionUID = 1L;

  private final transient INDArray mask;

  BlockDense(NeuralNetConfiguration conf, DataType dataType, List<Block> blocks) {
    super(conf, dataType);
    this.mask = Nd4j.createFromArray(Block.mask(blocks)).castTo(dataType);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    Pair<Gradient, INDArray> result = super.backpropGradient(epsilon, workspaceMgr);
    result.getFirst().getGradientFor(DefaultParamInitializer.WEIGHT_KEY).muli(mask);
    return result;
  }
}
