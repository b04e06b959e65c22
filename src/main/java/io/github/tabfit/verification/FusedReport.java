package io.github.tabfit.verification;

/**
 * A parameter after the last step, trained in float32 by the fused engine and in float64 by DL4J.
 * Errors are relative to the parameter's movement, as in {@link StepReport}.
 *
 * @param deviation of the fused engine
 * @param bound what it may be: {@link Verifier#FUSED_FACTOR} times the relative error of DL4J's own
 *     float32 training, or of the roundings that the steps cannot do without
 */
public record FusedReport(Deviation deviation, double bound) {
  /** Whether the bound is kept. */
  public boolean passed() {
    return deviation.relative() <= bound;
  }
}
