package io.github.tabfit.spec.yaml;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** Which rows a join leaves. */
enum JoinType implements Named {
  LEFT,
  INNER;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
