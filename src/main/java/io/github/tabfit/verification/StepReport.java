package io.github.tabfit.verification;

/**
 * A parameter in both networks after each of the optimizer's steps. Relative errors are relative to
 * how far the parameter has moved from its start; their floor is the root mean square of the
 * movement, and at least 1e-6 of that of the parameter itself.
 *
 * @param deviation the largest of all steps
 * @param step the step of the relative one, from 1
 */
public record StepReport(Deviation deviation, int step) {}
