package io.github.tabfit.network.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's pooling with dropout of its inputs, which DL4J's own leaves out without a word. */
public final class DroppedPoolingLayer extends SubsamplingLayer {
  private static final long serialVersionUID = 1L;

  /** For Jackson. */
  @SuppressWarnings("unused")
  private DroppedPoolingLayer() {}

  private DroppedPoolingLayer(SubsamplingLayer.Builder builder) {
    super(builder);
  }

  /**
   * A layer.
   *
   * @param size of a window, height and width
   * @param stride from one window to the next
   */
  public static DroppedPoolingLayer of(
      PoolingType type, int[] size, int[] stride, IDropout dropout) {
    SubsamplingLayer.Builder builder =
        new SubsamplingLayer.Builder(type, size, stride)
            .convolutionMode(ConvolutionMode.Truncate)
            .dropOut(dropout);
    return new DroppedPoolingLayer(builder);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> trainingListeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    DroppedPooling layer = new DroppedPooling(conf, networkDataType);
    layer.setListeners(trainingListeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(layerParamsView);
    layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
    layer.setConf(conf);
    return layer;
  }
}
