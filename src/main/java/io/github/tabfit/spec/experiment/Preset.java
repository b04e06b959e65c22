package io.github.tabfit.spec.experiment;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** What stands in for what an experiment leaves out. */
public enum Preset implements Named {
  /** One plain network: for sweeps, for teaching, and where a file describes its network. */
  QUICK,
  /** Numbers in bins and several networks: the best predictions in some seconds. */
  STANDARD,
  /** The same with more networks, of settings that a search found: the best in some minutes. */
  BEST;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
