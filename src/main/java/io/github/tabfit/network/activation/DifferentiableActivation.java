package io.github.tabfit.network.activation;

import java.util.Objects;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An elementwise activation function of ours: subclasses give f(x) and f'(x), both finite for every
 * finite x.
 *
 * <p>DL4J writes an activation into a network's JSON by class name with its fields, and compares
 * configurations by {@code equals}; functions without fields are equal when their classes are.
 */
abstract class DifferentiableActivation extends BaseActivationFunction {
  private static final long serialVersionUID = 1L;

  /**
   * Replaces x by f(x).
   *
   * @param x any shape, overwritten
   * @return the same array
   */
  abstract INDArray apply(INDArray x);

  /**
   * Computes f'(x).
   *
   * @param x any shape, may be overwritten
   * @return the derivative, of x's shape
   */
  abstract INDArray derivative(INDArray x);

  @Override
  public final INDArray getActivation(INDArray in, boolean training) {
    return apply(in);
  }

  @Override
  public final Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    assertShape(in, epsilon);
    return new Pair<>(derivative(in).muli(epsilon), null);
  }

  @Override
  @SuppressWarnings("EqualsGetClass") // each subclass is another function
  public boolean equals(Object other) {
    return other != null && getClass() == other.getClass();
  }

  @Override
  public int hashCode() {
    return Objects.hash(getClass().getName());
  }

  @Override
  public String toString() {
    return getClass().getSimpleName();
  }
}
