package io.github.tabfit.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Signs of trouble inside a network, measured on training rows after an epoch.
 *
 * @param deadShare share of ReLU units that are 0 on every row looked at; NaN without ReLU units
 * @param saturatedShare share of sigmoid and tanh units within 1 % of an end of their range on at
 *     least 95 % of the rows looked at; NaN without such units
 * @param gradientRatio L2 norm of the first layer's weight gradient over the last layer's, in the
 *     epoch's last batch; NaN where the last layer's is 0 or there is one layer only
 * @param layers the same layer by layer, the output layer's last; empty where it was not measured
 */
public record NetworkHealth(
    double deadShare, double saturatedShare, double gradientRatio, List<LayerHealth> layers) {
  /** Not measured. */
  public static final NetworkHealth UNKNOWN =
      new NetworkHealth(Double.NaN, Double.NaN, Double.NaN, List.of());

  /** Copies the list. */
  public NetworkHealth {
    layers = List.copyOf(layers);
  }

  /** The mean of the networks that were measured; NaN where one of these has no figure. */
  static NetworkHealth mean(List<NetworkHealth> networks) {
    List<NetworkHealth> measured =
        networks.stream().filter(health -> !health.layers.isEmpty()).toList();
    if (measured.isEmpty()) {
      return UNKNOWN;
    }
    List<LayerHealth> means = new ArrayList<>();
    for (int i = 0; i < measured.get(0).layers.size(); i++) {
      int layer = i;
      means.add(
          new LayerHealth(
              measured.get(0).layers.get(layer).name(),
              mean(measured, health -> health.layers.get(layer).deadShare()),
              mean(measured, health -> health.layers.get(layer).saturatedShare()),
              mean(measured, health -> health.layers.get(layer).gradientNorm())));
    }
    return new NetworkHealth(
        mean(measured, NetworkHealth::deadShare),
        mean(measured, NetworkHealth::saturatedShare),
        mean(measured, NetworkHealth::gradientRatio),
        means);
  }

  private static double mean(List<NetworkHealth> networks, ToDoubleFunction<NetworkHealth> figure) {
    return networks.stream().mapToDouble(figure).average().orElseThrow();
  }
}
