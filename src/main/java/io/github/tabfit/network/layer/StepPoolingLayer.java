package io.github.tabfit.network.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.nd4j.linalg.api.buffer.DataType;

/** The maximum or the mean of each number of a sequence over the steps that are there. */
public final class StepPoolingLayer extends OwnLayer {
  private static final long serialVersionUID = 1L;

  private int steps;
  private int width;
  private boolean maximum;

  /** For Jackson. */
  @SuppressWarnings("unused")
  private StepPoolingLayer() {}

  /**
   * A layer over {@code [steps, width]} a row.
   *
   * @param maximum whether it takes the maximum, or else the mean
   */
  public StepPoolingLayer(int steps, int width, boolean maximum, IDropout dropout) {
    super((long) steps * width, width, dropout, List.of());
    this.steps = steps;
    this.width = width;
    this.maximum = maximum;
  }

  int steps() {
    return steps;
  }

  int width() {
    return width;
  }

  boolean maximum() {
    return maximum;
  }

  @Override
  List<ParameterMatrix> matrices() {
    return List.of();
  }

  @Override
  OwnComputation<?> computation(NeuralNetConfiguration conf, DataType dataType) {
    return new StepPooling(conf, dataType);
  }
}
