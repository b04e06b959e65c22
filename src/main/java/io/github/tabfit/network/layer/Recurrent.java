package io.github.tabfit.network.layer;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import io.github.tabfit.network.layer.StepCell.Before;
import io.github.tabfit.network.layer.StepCell.Step;
import io.github.tabfit.spec.network.RecurrentSpec.Cell;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Computes a {@link RecurrentLayer}. */
final class Recurrent extends OwnComputation<RecurrentLayer> {
  private static final long serialVersionUID = 1L;

  Recurrent(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  private StepCell cell() {
    INDArray weights = getParam("RW");
    return switch (layerConf().cell()) {
      case SIMPLE_RNN -> new SimpleCell(weights);
      case LSTM -> new LstmCell(weights, layerConf().units());
      case GRU -> new GruCell(weights, getParam("c"), layerConf().units());
    };
  }

  private List<Step> steps(INDArray inputs, StepCell cell) {
    RecurrentLayer layer = layerConf();
    long rows = inputs.size(0);
    long columns = getParam("b").length();
    INDArray products =
        inputs
            .reshape('c', rows * layer.steps(), layer.width())
            .mmul(getParam("W"))
            .addiRowVector(getParam("b"))
            .dup('c')
            .reshape('c', rows, layer.steps(), columns);
    List<Step> steps = new ArrayList<>();
    INDArray state = Nd4j.zeros(dataType, rows, layer.units());
    INDArray memory = Nd4j.zeros(dataType, rows, layer.units());
    for (int t = 0; t < layer.steps(); t++) {
      INDArray x = products.get(all(), point(t), all()).reshape(rows, columns);
      Step step = cell.forward(x, state, memory);
      if (maskArray != null) {
        step.state().muliColumnVector(there(t));
        step.memory().muliColumnVector(there(t));
      }
      steps.add(step);
      state = step.state();
      memory = step.memory();
    }
    return steps;
  }

  private INDArray there(int step) {
    return maskArray.getColumn(step, true).castTo(dataType);
  }

  private INDArray at(INDArray all, int step) {
    int units = layerConf().units();
    return all.get(all(), interval((long) step * units, (step + 1L) * units));
  }

  @Override
  INDArray forward(INDArray inputs, boolean training, LayerWorkspaceMgr workspaces) {
    RecurrentLayer layer = layerConf();
    List<Step> steps = steps(inputs, cell());
    long rows = inputs.size(0);
    INDArray outputs = Nd4j.zeros(dataType, rows, layer.getNOut());
    if (layer.all()) {
      for (int t = 0; t < steps.size(); t++) {
        at(outputs, t).assign(steps.get(t).state());
      }
      return outputs;
    }
    int[] last = Masks.last(maskArray, rows, layer.steps());
    for (int row = 0; row < rows; row++) {
      outputs.putRow(row, steps.get(last[row]).state().getRow(row));
    }
    return outputs;
  }

  @Override
  INDArray backward(INDArray inputs, INDArray gradient) {
    RecurrentLayer layer = layerConf();
    StepCell cell = cell();
    List<Step> steps = steps(inputs, cell);
    long rows = inputs.size(0);
    long columns = getParam("b").length();
    INDArray byProducts = Nd4j.zeros(dataType, rows, layer.steps(), columns);
    INDArray byWeights = Nd4j.zeros(dataType, layer.units(), columns);
    INDArray byRecurrent = Nd4j.zeros(dataType, 1, columns);
    INDArray byState = Nd4j.zeros(dataType, rows, layer.units());
    INDArray byMemory = Nd4j.zeros(dataType, rows, layer.units());
    int[] last = layer.all() ? new int[0] : Masks.last(maskArray, rows, layer.steps());
    for (int t = layer.steps() - 1; t >= 0; t--) {
      addOutput(byState, gradient, t, last);
      if (maskArray != null) {
        byState.muliColumnVector(there(t));
        byMemory.muliColumnVector(there(t));
      }
      Before before = cell.backward(steps.get(t), byState, byMemory);
      byProducts.get(all(), point(t), all()).assign(before.byInputs());
      byWeights.addi(steps.get(t).before().transpose().mmul(before.byRecurrent()));
      byRecurrent.addi(before.byRecurrent().sum(true, 0));
      byState = before.byState();
      byMemory = before.byMemory();
    }
    INDArray flat = byProducts.reshape('c', rows * layer.steps(), columns);
    INDArray x = inputs.reshape('c', rows * layer.steps(), layer.width());
    gradient("W", x.transpose().mmul(flat).dup('c'));
    gradient("RW", byWeights.dup('c'));
    gradient("b", flat.sum(true, 0).dup('c'));
    if (layer.cell() == Cell.GRU) {
      gradient("c", at(byRecurrent, 2).dup('c'));
    }
    return flat.mmul(getParam("W").transpose()).dup('c').reshape('c', rows, layer.getNIn());
  }

  /** Adds what a step's state has of the output's gradient. */
  private void addOutput(INDArray byState, INDArray gradient, int step, int[] last) {
    if (layerConf().all()) {
      byState.addi(at(gradient, step));
      return;
    }
    for (int row = 0; row < last.length; row++) {
      if (last[row] == step) {
        byState.getRow(row).addi(gradient.getRow(row));
      }
    }
  }

  @Override
  boolean passesMask() {
    return layerConf().all();
  }
}
