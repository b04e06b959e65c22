package io.github.tabfit.spec.network;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** How weights start; biases start at 0. fanIn and fanOut count a layer's inputs and units. */
public enum WeightInit implements Named {
  /**
   * All zero. Only for a network without hidden layers: hidden units that start equal stay equal.
   */
  ZERO,
  /** Uniform in ±1/√fanIn. Source: LeCun et al. (1998). */
  UNIFORM,
  /** Normal, standard deviation 1/√fanIn. */
  NORMAL,
  /**
   * Normal, variance 2/(fanIn + fanOut). For tanh, sigmoid, softmax. Source: Glorot and Bengio
   * (2010).
   */
  XAVIER,
  /** Normal, variance 2/fanIn. For ReLU and its relatives. Source: He et al. (2015). */
  HE,
  /** Normal, variance 1/fanIn. For SELU. Source: LeCun et al. (1998); Klambauer et al. (2017). */
  LECUN;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
