package io.github.tabfit.cli.process;

import io.github.tabfit.cli.Main;

/** Standard output takes no more: the command ends, {@link Main} says why. */
public final class ResultRefused extends RuntimeException {
  private static final long serialVersionUID = 1;
}
