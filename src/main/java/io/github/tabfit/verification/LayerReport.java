package io.github.tabfit.verification;

/**
 * A layer's activations in both networks.
 *
 * @param name for example {@code layer 1}, or {@code output}
 * @param deviation rows are examples, columns units; the floor is the root mean square
 */
public record LayerReport(String name, Deviation deviation) {}
