package io.github.tabfit.network.layer;

import io.github.tabfit.spec.network.Block;
import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * A dense layer without bias that trains the weights of its blocks alone: those outside them start
 * at 0, have the gradient 0 and stay there. It belongs to training: a network that is saved has its
 * weights folded into the layer after it.
 */
public final class EmbeddingLayer extends DenseLayer {
  private static final long serialVersionUID = 1L;

  private final transient List<Block> blocks;

  /**
   * A layer of blocks; updater, clipping and the like are those that are set for all layers.
   *
   * @param dropout of its inputs
   */
  public EmbeddingLayer(List<Block> blocks, IDropout dropout, List<Regularization> penalties) {
    this.blocks = List.copyOf(blocks);
    setNIn(Block.inputs(blocks));
    setNOut(Block.units(blocks));
    setHasBias(false);
    setActivationFn(new ActivationIdentity());
    setIDropout(dropout);
    setRegularization(penalties);
    // What DL4J takes for unset, and sets as for the other layers.
    setGradientNormalization(null);
    setBiasInit(Double.NaN);
    setGainInit(Double.NaN);
    setGradientNormalizationThreshold(Double.NaN);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> trainingListeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    LayerValidation.assertNInNOutSet(
        "EmbeddingLayer", getLayerName(), layerIndex, getNIn(), getNOut());
    BlockDense layer = new BlockDense(conf, networkDataType, blocks);
    layer.setListeners(trainingListeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(layerParamsView);
    layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
    layer.setConf(conf);
    return layer;
  }
}
