package io.github.tabfit.network.layer;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/** A layer of ours: rows of numbers in, {@code [rows, nIn]}, and rows out, {@code [rows, nOut]}. */
public abstract class OwnLayer extends FeedForwardLayer {
  private static final long serialVersionUID = 1L;

  /** For Jackson. */
  OwnLayer() {}

  /**
   * A layer; updater, clipping and the like are those that are set for all layers.
   *
   * @param dropout of its inputs, or null
   */
  OwnLayer(long inputs, long outputs, IDropout dropout, List<Regularization> penalties) {
    setNIn(inputs);
    setNOut(outputs);
    setActivationFn(new ActivationIdentity());
    setIDropout(dropout);
    setRegularization(penalties);
    // What DL4J takes for unset, and sets as for the other layers.
    setGradientNormalization(null);
    setBiasInit(Double.NaN);
    setGainInit(Double.NaN);
    setGradientNormalizationThreshold(Double.NaN);
  }

  /** Its parameters, in the order of the flat vector. */
  abstract List<ParameterMatrix> matrices();

  /** The layer that computes. */
  abstract OwnComputation<?> computation(NeuralNetConfiguration conf, DataType dataType);

  @Override
  public final Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> trainingListeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    OwnComputation<?> layer = computation(conf, networkDataType);
    layer.setListeners(trainingListeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(layerParamsView);
    layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
    layer.setConf(conf);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return OwnParameters.INSTANCE;
  }

  @Override
  public List<Regularization> getRegularizationByParam(String name) {
    return initializer().isWeightParam(this, name) ? getRegularization() : null;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    throw new UnsupportedOperationException("no report of memory");
  }
}
