package io.github.tabfit.runs.comparison;

/**
 * An epoch of a training, of an ensemble the members' mean.
 *
 * @param number from 1
 * @param loss on the training rows
 * @param validationLoss NaN without validation rows
 */
public record Epoch(int number, double loss, double validationLoss) {}
