package io.github.tabfit.network.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * An output layer that hands the labels mask, shape {@code [batchSize, 1]}, to its loss as row
 * weights.
 *
 * <p>DL4J's own multiplies the pre-activations and the outputs by the mask too, which is right for
 * 0 and 1 alone: with weight 2 it would train a network of doubled logits. The parameters are those
 * of DL4J's output layer.
 */
public final class RowWeightedOutputLayer extends OutputLayer {
  private static final long serialVersionUID = 1L;

  /** For Jackson. */
  @SuppressWarnings("unused")
  private RowWeightedOutputLayer() {}

  private RowWeightedOutputLayer(OutputLayer.Builder builder) {
    super(builder);
  }

  /** Starts a layer with a loss that takes row weights. */
  public static OutputLayer.Builder builder(ILossFunction loss) {
    return new RowWeightedBuilder(loss);
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
        "RowWeightedOutputLayer", getLayerName(), layerIndex, getNIn(), getNOut());
    RowWeightedOutput layer = new RowWeightedOutput(conf, networkDataType);
    layer.setListeners(trainingListeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(layerParamsView);
    layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
    layer.setConf(conf);
    return layer;
  }

  @SuppressWarnings("unchecked") // DL4J declares <E extends Layer> E build()
  private static final class RowWeightedBuilder extends OutputLayer.Builder {
    RowWeightedBuilder(ILossFunction loss) {
      super(loss);
    }

    @Override
    public OutputLayer build() {
      return new RowWeightedOutputLayer(this);
    }
  }
}
