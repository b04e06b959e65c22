package io.github.tabfit.training;

/**
 * What members of an ensemble make of rows that they did not train on.
 *
 * @param places of the rows among the training rows
 * @param outputs [places, outputs], row-major
 * @param loss mean loss of these rows by their weights
 */
public record HeldOut(int[] places, float[] outputs, double loss) {}
