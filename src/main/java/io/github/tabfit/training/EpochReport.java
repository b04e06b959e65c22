package io.github.tabfit.training;

import java.util.OptionalDouble;

/**
 * What one epoch of training came to.
 *
 * @param epoch the epoch, from 1
 * @param epochs epochs at the most
 * @param loss mean training loss over the epoch's batches, without l1 and l2 terms
 * @param validationLoss loss on the validation rows after the epoch; empty without such rows
 * @param validationMetric the early-stopping metric on the validation rows; empty without such rows
 * @param learningRate the optimizer's learning rate at the epoch's end; NaN where it takes none
 * @param seconds time since training began
 * @param health the network's health after the epoch
 */
public record EpochReport(
    int epoch,
    int epochs,
    double loss,
    OptionalDouble validationLoss,
    OptionalDouble validationMetric,
    double learningRate,
    double seconds,
    NetworkHealth health) {}
