package io.github.tabfit.spec.network;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** What is done to a layer's pre-activations before the activation. */
public enum Normalization implements Named {
  /** Nothing. */
  NONE,
  /** Batch normalization. Source: Ioffe and Szegedy (2015). */
  BATCH,
  /** Layer normalization. Source: Ba et al. (2016). */
  LAYER;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
