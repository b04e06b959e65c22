package io.github.tabfit.training;

/**
 * Signs of trouble in one layer, measured on training rows after an epoch.
 *
 * @param name embedding, hidden 1 and on, or output
 * @param deadShare share of its ReLU units that are 0 on every row looked at; NaN for a layer of
 *     other units
 * @param saturatedShare share of its sigmoid or tanh units within 1 % of an end of their range on
 *     at least 95 % of the rows looked at; NaN for a layer of other units
 * @param gradientNorm L2 norm of the gradient by its weights in the epoch's last batch
 */
public record LayerHealth(
    String name, double deadShare, double saturatedShare, double gradientNorm) {}
