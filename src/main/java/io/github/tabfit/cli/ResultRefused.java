package io.github.tabfit.cli;

/** Standard output takes no more: the command ends, {@link Main} says why. */
final class ResultRefused extends RuntimeException {
  private static final long serialVersionUID = 1;
}
