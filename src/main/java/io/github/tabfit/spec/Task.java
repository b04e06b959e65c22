package io.github.tabfit.spec;

import java.util.Locale;

/** What a network predicts from a row. */
public enum Task implements Named {
  /** One of two classes. */
  BINARY,
  /** One of three or more classes. */
  MULTICLASS,
  /** A number. */
  REGRESSION;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the target is a class: {@link #BINARY} or {@link #MULTICLASS}. */
  public boolean isClassification() {
    return this != REGRESSION;
  }
}
