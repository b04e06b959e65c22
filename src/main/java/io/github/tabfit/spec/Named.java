package io.github.tabfit.spec;

/** A choice that the experiment file names: {@link #id()} is the word written there. */
public interface Named {
  /**
   * The word of the experiment file, lower case with underscores, for example {@code leaky_relu}.
   */
  String id();
}
