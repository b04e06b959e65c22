package io.github.tabfit.training;

/**
 * How one layer does, measured on a sample of training rows after an epoch.
 *
 * @param units number of units
 * @param health its name and signs of trouble
 * @param weightNorm L2 norm of the weights, biases left out
 * @param updateRatio L2 norm of what the epoch's last step changed in the weights over theirs
 *     before it; about 0.001 is usual
 * @param activationMean mean of the activations; NaN for the output layer
 * @param activationDeviation their standard deviation; NaN for the output layer
 */
public record LayerSnapshot(
    int units,
    LayerHealth health,
    double weightNorm,
    double updateRatio,
    double activationMean,
    double activationDeviation) {}
