package io.github.tabfit.verification;

/**
 * The three gradients of a parameter against each other. The floor of relative errors is the root
 * mean square of the parameter's gradient, and at least 1e-4 of that of all parameters.
 *
 * @param dl4jVsReference every element
 * @param dl4jVsDifferences the probed elements
 * @param referenceVsDifferences the probed elements
 * @param probes number of elements whose finite difference was taken
 * @param kinks how many of them lie at a kink, where there is none; they are left out
 */
public record GradientReport(
    Deviation dl4jVsReference,
    Deviation dl4jVsDifferences,
    Deviation referenceVsDifferences,
    int probes,
    int kinks) {}
