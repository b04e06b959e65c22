package io.github.tabfit.training;

/**
 * Signs of trouble inside a network, measured on training rows after an epoch.
 *
 * @param deadShare share of ReLU units that are 0 on every row looked at; NaN without ReLU units
 * @param saturatedShare share of sigmoid and tanh units within 1 % of an end of their range on at
 *     least 95 % of the rows looked at; NaN without such units
 * @param gradientRatio L2 norm of the first layer's weight gradient over the last layer's, in the
 *     epoch's last batch; NaN where the last layer's is 0 or there is one layer only
 */
public record NetworkHealth(double deadShare, double saturatedShare, double gradientRatio) {
  /** Not measured. */
  public static final NetworkHealth UNKNOWN = new NetworkHealth(Double.NaN, Double.NaN, Double.NaN);
}
