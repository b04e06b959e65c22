package io.github.tabfit.data.prepare;

/** How a class becomes labels. */
public enum LabelEncoding {
  /** One label a class: 1 for the row's class, else 0. */
  ONE_HOT,
  /** One label: 1 for the second class, 0 for the first. */
  BINARY,
  /** As one-hot, or one label for two classes, with -1 in the place of 0. */
  PLUS_MINUS_ONE
}
