package io.github.tabfit.data.source.text;

import io.github.tabfit.spec.DataException;

/** What is wrong with the line of a text that is being read. */
public final class LineFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LineFault(String message) {
    super(message, null, false, false);
  }

  /** The user's fault; the line counts from 1. */
  public DataException at(String origin, long line) {
    return new DataException("%s:%d: %s".formatted(origin, line, getMessage()), this);
  }
}
