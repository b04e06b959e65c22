package io.github.tabfit.cli.process;

/** Standard output takes no more: the command ends, {@link Failures} says why. */
public final class ResultRefused extends RuntimeException {
  private static final long serialVersionUID = 1;
}
