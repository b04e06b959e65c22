package io.github.tabfit.training.fused.layer.token;

import io.github.tabfit.training.fused.kernel.FloatProducts;
import io.github.tabfit.training.fused.kernel.NativeFloats;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.layer.LaneSums;

/**
 * A dense layer over tokens: W {@code [inputs, outputs]}, b {@code [outputs]}, which follow one
 * another. A tile of inputs {@code [inputs + 1, columns]} ends with a row of ones, which meets b.
 */
final class TokenLinear {
  private final Parameters parameters;
  private final int offset;
  private final int inputs;
  private final int outputs;
  private final LaneSums sums;
  private final int sum;

  /**
   * @param offset of W among the parameters
   * @param sums of the gradients
   * @param sum the place of W's among them
   */
  TokenLinear(Parameters parameters, int offset, int inputs, int outputs, LaneSums sums, int sum) {
    this.parameters = parameters;
    this.offset = offset;
    this.inputs = inputs;
    this.outputs = outputs;
    this.sums = sums;
    this.sum = sum;
  }

  /** y {@code [outputs, columns]} = Wᵀx + b + beta·y. */
  void forward(
      NativeFloats x, long xAt, int columns, float beta, NativeFloats y, long yAt, int part) {
    FloatProducts.productOfTransposed(
        outputs,
        columns,
        inputs + 1,
        1f,
        parameters.mirror().at(part, offset),
        outputs,
        x.at(part, xAt),
        columns,
        beta,
        y.at(part, yAt),
        columns);
  }

  /** dx {@code [inputs, columns]} = W·dy. */
  void backward(NativeFloats dy, long dyAt, int columns, NativeFloats dx, long dxAt, int part) {
    FloatProducts.product(
        inputs,
        columns,
        outputs,
        1f,
        parameters.mirror().at(part, offset),
        outputs,
        dy.at(part, dyAt),
        columns,
        0f,
        dx.at(part, dxAt),
        columns);
  }

  /** Adds x·dyᵀ to a lane's gradients by W and b. */
  void differentiate(
      NativeFloats x, long xAt, NativeFloats dy, long dyAt, int columns, int lane, int part) {
    FloatProducts.productByTransposed(
        inputs + 1,
        outputs,
        columns,
        1f,
        x.at(part, xAt),
        columns,
        dy.at(part, dyAt),
        columns,
        1f,
        sums.floats().at(part, sums.of(lane) + sum),
        outputs);
  }
}
