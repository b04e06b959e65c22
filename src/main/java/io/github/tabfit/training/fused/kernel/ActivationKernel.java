package io.github.tabfit.training.fused.kernel;

import io.github.tabfit.spec.network.ActivationSpec;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** An activation function of single numbers over arrays, with its derivative. */
public interface ActivationKernel {
  /**
   * Replaces pre-activations by activations.
   *
   * @param x n pre-activations z, replaced by f(z)
   * @param slopes receives f'(z)
   * @param n how many
   * @param scratch arrays of at least n numbers
   */
  void apply(float[] x, float[] slopes, int n, Scratch scratch);

  /**
   * The kernel of a function.
   *
   * @throws IllegalArgumentException for softmax, which takes whole rows, and step, which has no
   *     derivative
   */
  static ActivationKernel of(ActivationSpec spec) {
    Function<ActivationSpec, ActivationKernel> kernel =
        Stream.of(RampKernels.OF, ExponentialKernels.OF, GatedKernels.OF)
            .map(kernels -> kernels.get(spec.type()))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        spec.type().id() + " is no function with a slope"));
    return kernel.apply(spec);
  }
}
