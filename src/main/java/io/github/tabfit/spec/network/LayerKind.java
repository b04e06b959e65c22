package io.github.tabfit.spec.network;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** Kinds of layer between the features and the output layer. */
public enum LayerKind implements Named {
  /** {@link DenseSpec}. */
  DENSE,
  /** {@link ConvolutionSpec}. */
  CONVOLUTION,
  /** {@link PoolingSpec} of the maximum. */
  MAX_POOLING,
  /** {@link PoolingSpec} of the average. */
  AVERAGE_POOLING,
  /** {@link GlobalPoolingSpec}. */
  GLOBAL_POOLING,
  /** {@link RecurrentSpec} of the simplest cell. */
  SIMPLE_RNN,
  /** {@link RecurrentSpec} with a memory. */
  LSTM,
  /** {@link RecurrentSpec} with gates alone. */
  GRU,
  /** {@link TransformerSpec}. */
  TRANSFORMER;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
