package io.github.tabfit.network.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Computes a {@link ReadoutLayer}. */
final class Readout extends OwnComputation<ReadoutLayer> {
  private static final long serialVersionUID = 1L;

  Readout(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  private INDArray first(INDArray tokens) {
    return tokens.get(all(), interval(0, layerConf().width()));
  }

  @Override
  INDArray forward(INDArray inputs, boolean training, LayerWorkspaceMgr workspaces) {
    LayerNorm norm = LayerNorm.of(first(inputs), getParam("g"));
    return Transforms.relu(norm.output(getParam("s")), false);
  }

  @Override
  INDArray backward(INDArray inputs, INDArray gradient) {
    LayerNorm norm = LayerNorm.of(first(inputs), getParam("g"));
    INDArray delta = gradient.mul(norm.output(getParam("s")).gt(0).castTo(dataType));
    gradient("g", norm.byGain(delta));
    gradient("s", delta.sum(true, 0));
    INDArray before = Nd4j.zeros(dataType, inputs.shape());
    first(before).assign(norm.backward(delta));
    return before;
  }

  @Override
  boolean passesMask() {
    return false;
  }
}
