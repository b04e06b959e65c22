package io.github.tabfit.network.layer;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Computes a {@link StepPoolingLayer}. */
final class StepPooling extends OwnComputation<StepPoolingLayer> {
  private static final long serialVersionUID = 1L;
  private static final double NOWHERE = -1e30;

  StepPooling(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /** 1 for each step that is there, {@code [rows, steps, 1]}. */
  private INDArray there(long rows) {
    return maskArray == null
        ? Nd4j.ones(dataType, rows, layerConf().steps(), 1)
        : maskArray.castTo(dataType).dup('c').reshape('c', rows, layerConf().steps(), 1);
  }

  private INDArray steps(INDArray inputs) {
    return inputs.reshape('c', inputs.size(0), layerConf().steps(), layerConf().width());
  }

  /** How much of each number goes into the output, {@code [rows, steps, width]}. */
  private INDArray shares(INDArray inputs) {
    INDArray there = there(inputs.size(0));
    INDArray steps = steps(inputs);
    if (!layerConf().maximum()) {
      INDArray count = there.sum(true, 1);
      return Nd4j.ones(dataType, steps.shape()).muli(there).divi(count);
    }
    INDArray hidden = steps.add(there.rsub(1).muli(NOWHERE));
    INDArray places = hidden.argMax(1);
    INDArray shares = Nd4j.zeros(dataType, steps.shape());
    for (long row = 0; row < steps.size(0); row++) {
      for (long column = 0; column < steps.size(2); column++) {
        shares.putScalar(new long[] {row, places.getLong(row, column), column}, 1);
      }
    }
    return shares;
  }

  @Override
  INDArray forward(INDArray inputs, boolean training, LayerWorkspaceMgr workspaces) {
    return steps(inputs).mul(shares(inputs)).sum(1);
  }

  @Override
  INDArray backward(INDArray inputs, INDArray gradient) {
    INDArray delta = gradient.reshape('c', inputs.size(0), 1, layerConf().width());
    return shares(inputs).muli(delta).dup('c').reshape('c', inputs.shape());
  }

  @Override
  boolean passesMask() {
    return false;
  }
}
