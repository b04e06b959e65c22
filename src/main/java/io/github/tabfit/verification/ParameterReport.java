package io.github.tabfit.verification;

import java.util.Optional;

/**
 * How well a parameter's gradient and steps agree.
 *
 * @param name for example {@code layer 1 W}
 * @param rows inputs of a weight matrix, else 1
 * @param columns units of the layer
 * @param gradient empty for the running statistics of batch normalization, which have none
 * @param steps the parameter after each step
 * @param fused the fused engine's; empty where it is not compared
 */
public record ParameterReport(
    String name,
    int rows,
    int columns,
    Optional<GradientReport> gradient,
    StepReport steps,
    Optional<FusedReport> fused) {}
