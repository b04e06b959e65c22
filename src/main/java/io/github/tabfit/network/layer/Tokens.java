package io.github.tabfit.network.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Computes a {@link TokensLayer}. */
final class Tokens extends OwnComputation<TokensLayer> {
  private static final long serialVersionUID = 1L;

  Tokens(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  INDArray forward(INDArray inputs, boolean training, LayerWorkspaceMgr workspaces) {
    INDArray outputs = Nd4j.zeros(dataType, inputs.size(0), layerConf().getNOut());
    token(outputs, 0).addiRowVector(getParam("cls"));
    int first = 0;
    for (int j = 0; j < layerConf().columns().length; j++) {
      INDArray x = features(inputs, j, first);
      INDArray token = x.mmul(weights("W", j, first)).addiRowVector(getParam("b").getRow(j, true));
      if (maskArray != null) {
        token.muliColumnVector(there(j));
      }
      token(outputs, j + 1).assign(token);
      first += layerConf().columns()[j];
    }
    return outputs;
  }

  @Override
  INDArray backward(INDArray inputs, INDArray gradient) {
    INDArray before = Nd4j.zeros(dataType, inputs.shape());
    INDArray byWeights = Nd4j.zeros(dataType, getParam("W").shape());
    INDArray byBias = Nd4j.zeros(dataType, getParam("b").shape());
    gradient("cls", token(gradient, 0).sum(true, 0));
    int first = 0;
    for (int j = 0; j < layerConf().columns().length; j++) {
      INDArray delta = token(gradient, j + 1).dup('c');
      if (maskArray != null) {
        delta.muliColumnVector(there(j));
      }
      INDArray x = features(inputs, j, first);
      rows(byWeights, j, first).addi(x.transpose().mmul(delta));
      byBias.getRow(j, true).assign(delta.sum(true, 0));
      features(before, j, first).assign(delta.mmul(weights("W", j, first).transpose()));
      first += layerConf().columns()[j];
    }
    gradient("W", byWeights);
    gradient("b", byBias);
    return before;
  }

  private INDArray there(int step) {
    return maskArray.getColumn(step, true).castTo(dataType);
  }

  private INDArray token(INDArray tokens, int place) {
    int width = layerConf().width();
    return tokens.get(all(), interval((long) place * width, (place + 1L) * width));
  }

  private INDArray features(INDArray inputs, int column, int first) {
    return inputs.get(all(), interval(first, first + layerConf().columns()[column]));
  }

  private INDArray weights(String key, int column, int first) {
    return rows(getParam(key), column, first);
  }

  private INDArray rows(INDArray matrix, int column, int first) {
    int from = layerConf().shared() ? 0 : first;
    return matrix.get(interval(from, from + layerConf().columns()[column]), all());
  }

  @Override
  boolean passesMask() {
    return true;
  }
}
