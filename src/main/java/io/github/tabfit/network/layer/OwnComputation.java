package io.github.tabfit.network.layer;

import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an {@link OwnLayer} computes, in ND4J's operations. The mask, {@code [rows, steps]}, holds 1
 * for each step that is there.
 */
abstract class OwnComputation<L extends OwnLayer> extends BaseLayer<L> {
  private static final long serialVersionUID = 1L;

  OwnComputation(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /**
   * The outputs {@code [rows, nOut]} of inputs {@code [rows, nIn]}.
   *
   * @param workspaces of the pass, while training
   */
  abstract INDArray forward(INDArray inputs, boolean training, LayerWorkspaceMgr workspaces);

  /**
   * Writes the gradients by the parameters, of the sum over rows, and returns that by the inputs.
   *
   * @param inputs as the last {@link #forward} had them
   * @param gradient by the outputs, {@code [rows, nOut]}
   */
  abstract INDArray backward(INDArray inputs, INDArray gradient);

  /** Whether the layers behind it see the mask too. */
  abstract boolean passesMask();

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaces);
    return workspaces.dup(ArrayType.ACTIVATIONS, forward(rows(input), training, workspaces), 'c');
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    INDArray before = backward(rows(input), epsilon.dup('c'));
    Gradient gradient = new DefaultGradient();
    for (ParameterMatrix matrix : layerConf().matrices()) {
      gradient.setGradientFor(matrix.key(), gradientViews.get(matrix.key()));
    }
    INDArray passed = workspaces.dup(ArrayType.ACTIVATION_GRAD, before, 'c');
    return new Pair<>(gradient, backpropDropOutIfPresent(passed));
  }

  private INDArray rows(INDArray array) {
    return array.castTo(dataType).dup('c');
  }

  /** Writes a gradient. */
  final void gradient(String key, INDArray value) {
    INDArray view = gradientViews.get(key);
    view.assign(value.reshape('c', view.shape()));
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatchSize) {
    setMaskArray(mask);
    return new Pair<>(passesMask() ? mask : null, state);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
