package io.github.tabfit.training.fused;

import io.github.tabfit.spec.network.ActivationSpec;

/** An activation function of single numbers over arrays, with its derivative. */
interface ActivationKernel {
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
    float parameter = (float) spec.parameter();
    return switch (spec.type()) {
      case IDENTITY -> RampKernels::identity;
      case RELU -> RampKernels::relu;
      case RELU6 -> RampKernels::relu6;
      case HARD_SIGMOID -> RampKernels::hardSigmoid;
      case SOFTSIGN -> RampKernels::softsign;
      case LEAKY_RELU -> (x, slopes, n, s) -> RampKernels.leakyRelu(x, slopes, n, parameter);
      case ELU -> (x, slopes, n, s) -> ExponentialKernels.elu(x, slopes, n, s, 1f, parameter);
      case SELU ->
          (x, slopes, n, s) ->
              ExponentialKernels.elu(
                  x, slopes, n, s, ExponentialKernels.SELU_SCALE, ExponentialKernels.SELU_ALPHA);
      case SIGMOID -> ExponentialKernels::sigmoid;
      case TANH -> ExponentialKernels::tanh;
      case SOFTPLUS -> ExponentialKernels::softplus;
      case GELU -> GatedKernels::gelu;
      case QUICK_GELU -> (x, slopes, n, s) -> GatedKernels.swish(x, slopes, n, s, 1.702f);
      case SWISH -> (x, slopes, n, s) -> GatedKernels.swish(x, slopes, n, s, 1f);
      case MISH -> GatedKernels::mish;
      case SOFTMAX, STEP ->
          throw new IllegalArgumentException(spec.type().id() + " is no function with a slope");
    };
  }
}
