package io.github.tabfit.network.layer;

import io.github.tabfit.network.layer.ParameterMatrix.Role;
import io.github.tabfit.network.layer.ParameterMatrix.Start;
import io.github.tabfit.spec.network.RecurrentSpec.Cell;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * A recurrent layer whose state starts at 0 and is 0 after a step that is not there. DL4J lacks the
 * gated recurrent unit, and its other cells have wrong gradients where steps are not there.
 */
public final class RecurrentLayer extends OwnLayer {
  private static final long serialVersionUID = 1L;

  private Cell cell;
  private int steps;
  private int width;
  private int units;
  private boolean all;

  /** For Jackson. */
  @SuppressWarnings("unused")
  private RecurrentLayer() {}

  /**
   * A layer over {@code [steps, width]} a row.
   *
   * @param all whether it gives the states of all steps, {@code [steps, units]}, or the last one's
   *     that is there
   */
  public RecurrentLayer(
      Cell cell,
      int steps,
      int width,
      int units,
      boolean all,
      IDropout dropout,
      List<Regularization> penalties) {
    super((long) steps * width, (all ? (long) steps : 1) * units, dropout, penalties);
    this.cell = cell;
    this.steps = steps;
    this.width = width;
    this.units = units;
    this.all = all;
  }

  Cell cell() {
    return cell;
  }

  int steps() {
    return steps;
  }

  int width() {
    return width;
  }

  int units() {
    return units;
  }

  boolean all() {
    return all;
  }

  @Override
  List<ParameterMatrix> matrices() {
    long columns = (long) cell.gates() * units;
    List<ParameterMatrix> matrices = new ArrayList<>();
    matrices.add(new ParameterMatrix("W", width, columns, 'f', Role.WEIGHT, Start.WEIGHTS));
    matrices.add(new ParameterMatrix("RW", units, columns, 'f', Role.WEIGHT, Start.WEIGHTS));
    Start start = cell == Cell.LSTM ? Start.FORGET : Start.ZERO;
    matrices.add(ParameterMatrix.vector("b", columns, Role.BIAS, start));
    if (cell == Cell.GRU) {
      matrices.add(ParameterMatrix.vector("c", units, Role.BIAS, Start.ZERO));
    }
    return List.copyOf(matrices);
  }

  @Override
  OwnComputation<?> computation(NeuralNetConfiguration conf, DataType dataType) {
    return new Recurrent(conf, dataType);
  }
}
