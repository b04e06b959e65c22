package io.github.tabfit.data.source.json;

import io.github.tabfit.spec.DataException;

/** What is wrong with the line that is being read. */
final class JsonFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JsonFault(String message) {
    super(message, null, false, false);
  }

  /** The user's fault; the line counts from 1. */
  DataException at(String origin, long line) {
    return new DataException("%s:%d: %s".formatted(origin, line, getMessage()), this);
  }
}
