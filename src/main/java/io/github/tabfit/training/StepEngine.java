package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.spec.training.Engine;
import java.util.List;

/**
 * What computes optimisation steps on a network, and looks at it between epochs. The network itself
 * is up to date after {@link #finish} at the latest.
 */
interface StepEngine extends AutoCloseable {
  /** Which it is: fused or dl4j. */
  Engine kind();

  /**
   * Takes a step on a batch, from 0, of the epoch that was drawn last.
   *
   * @return the batch's loss before the step, without penalties
   */
  double step(int batch);

  /** Counts an epoch. */
  void endEpoch();

  /** The learning rate of the last step; NaN where the optimizer takes none. */
  double learningRate();

  /** Sets the learning rate, for schedules that look at a metric. */
  void setLearningRate(double rate);

  /** Whether every weight is finite. */
  boolean isFinite();

  /**
   * What the hidden layers make of the sample of training rows that is probed, without dropout:
   * [rows · units] of each, row-major.
   */
  float[][] activations();

  /** L2 norm of each layer's weight gradient in the epoch's last batch, the output layer's last. */
  double[] gradientNorms();

  /** A copy of each layer's weights, the output layer's last. Biases and gains are left out. */
  List<float[]> weights();

  /**
   * The loss on rows, without penalties.
   *
   * @param weights [rows]: how much each row counts in the loss
   */
  double loss(Examples rows, float[] weights);

  /** The same loss, and the outputs for the rows, of one pass. */
  Scores scores(Examples rows, float[] weights);

  /** Remembers weights and updater state, in place of what was remembered before. */
  void remember();

  /** Takes back what was remembered. */
  void recall();

  /** Gives everything that was learned to the network. */
  void finish();

  /** Frees what the engine holds; the network stays. */
  @Override
  void close();
}
