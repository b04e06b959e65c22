package io.github.tabfit.spec.training;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** What computes the optimisation steps. Both train the same network to float rounding. */
public enum Engine implements Named {
  /** Fused where the network allows it, else DL4J. */
  AUTO,
  /** Tabfit's own loops around OpenBLAS, for dense networks. */
  FUSED,
  /** {@code MultiLayerNetwork.fit}. */
  DL4J;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
