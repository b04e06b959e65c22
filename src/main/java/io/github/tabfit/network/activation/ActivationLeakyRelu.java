package io.github.tabfit.network.activation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * f(x) = x for x &gt; 0, else slope·x.
 *
 * <p>DL4J's keeps the slope in float32: 0.01 is 0.00999999977 there in float64 too. Source: Maas et
 * al. (2013).
 */
public final class ActivationLeakyRelu extends DifferentiableActivation {
  private static final long serialVersionUID = 1L;

  private final double slope;

  /** With the slope on the left, at least 0. */
  public ActivationLeakyRelu(@JsonProperty("slope") double slope) {
    this.slope = slope;
  }

  /** The slope on the left. */
  public double slope() {
    return slope;
  }

  @Override
  INDArray apply(INDArray x) {
    INDArray negative = Transforms.min(x, 0, true).muli(slope);
    return Transforms.max(x, 0, false).addi(negative);
  }

  @Override
  INDArray derivative(INDArray x) {
    return Elementwise.step(x).muli(1 - slope).addi(slope);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ActivationLeakyRelu that && slope == that.slope;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(slope);
  }
}
