package io.github.tabfit.verification;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a verification found.
 *
 * @param rows number of examples
 * @param steps number of optimizer steps
 * @param activations of every layer, from input to output
 * @param loss of the rows
 * @param parameters every parameter, from input to output
 * @param failures every bound that is passed: what, where, by how much and the likely cause
 * @param notes where DL4J itself departs from a formula, and what was left out
 * @param seconds duration
 */
public record VerificationReport(
    int rows,
    int steps,
    List<LayerReport> activations,
    LossReport loss,
    List<ParameterReport> parameters,
    List<String> failures,
    List<String> notes,
    double seconds) {
  /** Copies the lists. */
  public VerificationReport {
    activations = List.copyOf(activations);
    parameters = List.copyOf(parameters);
    failures = List.copyOf(failures);
    notes = List.copyOf(notes);
  }

  /** Whether every bound is kept. */
  public boolean passed() {
    return failures.isEmpty();
  }

  /** The largest relative difference of DL4J's and the reference's gradients. */
  public double dl4jVsReference() {
    return largestGradient(gradient -> gradient.dl4jVsReference().relative());
  }

  /** The largest relative difference of DL4J's gradients and finite differences. */
  public double dl4jVsDifferences() {
    return largestGradient(gradient -> gradient.dl4jVsDifferences().relative());
  }

  /** The largest relative difference of the reference's gradients and finite differences. */
  public double referenceVsDifferences() {
    return largestGradient(gradient -> gradient.referenceVsDifferences().relative());
  }

  /** The largest relative difference of parameters after a step. */
  public double stepsDl4jVsReference() {
    return parameters.stream().mapToDouble(p -> p.steps().deviation().relative()).max().orElse(0);
  }

  /** The largest relative difference of the fused engine's parameters after the last step. */
  public double fusedVsDl4j() {
    return parameters.stream()
        .flatMap(parameter -> parameter.fused().stream())
        .mapToDouble(fused -> fused.deviation().relative())
        .max()
        .orElse(0);
  }

  /** Number of finite differences. */
  public int probes() {
    return parameters.stream().flatMap(p -> p.gradient().stream()).mapToInt(g -> g.probes()).sum();
  }

  /** How many of them lie at a kink. */
  public int kinks() {
    return parameters.stream().flatMap(p -> p.gradient().stream()).mapToInt(g -> g.kinks()).sum();
  }

  private double largestGradient(ToDoubleFunction<GradientReport> error) {
    return parameters.stream()
        .flatMap(parameter -> parameter.gradient().stream())
        .mapToDouble(error)
        .max()
        .orElse(0);
  }
}
