package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.text.BlockReader;

/** Text that is no CSV, in the record that is being read. */
final class CsvFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CsvFault(String message) {
    super(message, null, false, false);
  }

  /** The fault of a record whose end is not to be found. */
  static CsvFault endless() {
    return new CsvFault("No record ends within %d MiB".formatted(BlockReader.LONGEST_RECORD >> 20));
  }

  /** The message, with the line where the record starts, counted from 1. */
  String message(long line) {
    return "%s (record starting at line %d)".formatted(getMessage(), line);
  }
}
