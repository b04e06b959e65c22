package io.github.tabfit.training;

/**
 * What members of an ensemble make of rows that they did not train on.
 *
 * @param places of the rows among the training rows
 * @param scores of these rows in their order, the loss as training counts them
 */
public record HeldOut(int[] places, Scores scores) {}
