package io.github.tabfit.training;

/**
 * How one layer does, measured on a sample of training rows after an epoch. A figure that there is
 * none of is NaN.
 *
 * @param name embedding, hidden 1 and on, or output
 * @param units number of units
 * @param weightNorm L2 norm of the weights, biases left out
 * @param gradientNorm L2 norm of their gradient in the epoch's last batch
 * @param updateRatio L2 norm of what that batch's step changed in the weights over theirs before
 *     it; about 0.001 is usual
 * @param activationMean mean of the activations; NaN for the output layer
 * @param activationDeviation their standard deviation; NaN for the output layer
 * @param deadShare share of ReLU units that are 0 on every row; NaN without such units
 * @param saturatedShare share of sigmoid and tanh units near an end of their range on at least 95 %
 *     of the rows; NaN without such units
 */
public record LayerHealth(
    String name,
    int units,
    double weightNorm,
    double gradientNorm,
    double updateRatio,
    double activationMean,
    double activationDeviation,
    double deadShare,
    double saturatedShare) {}
