package io.github.tabfit.training.fused.kernel;

/**
 * The parameters in DL4J's order, but that the first layer's W is stored transposed, as {@code
 * [inputs, units]}: OpenBLAS multiplies few columns by it up to three times as fast.
 *
 * @param values on the heap, which the optimizer writes
 * @param mirror the same outside it, which OpenBLAS reads
 * @param gradients of the batch's mean loss, where OpenBLAS writes them
 */
public record Parameters(float[] values, NativeFloats mirror, NativeFloats gradients) {
  public void refreshMirror() {
    mirror.put(0, values, 0, values.length);
  }
}
