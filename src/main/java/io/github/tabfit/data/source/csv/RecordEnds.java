package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.column.Bytes;

/** Finds where records end. */
final class RecordEnds {
  private RecordEnds() {}

  /**
   * Behind the last record that surely ends in [0, end), 0 if none does. A carriage return at the
   * end is none: a line feed may follow.
   */
  static int last(byte[] bytes, int end, Dialect dialect) {
    int quote = Bytes.indexOf(bytes, 0, end, dialect.quote());
    if (quote >= 0) {
      return lastOutsideQuotes(bytes, end, dialect);
    }
    for (int i = end - 1; i >= 0; i--) {
      if (bytes[i] == '\n' || (bytes[i] == '\r' && i + 1 < end)) {
        return i + 1;
      }
    }
    return 0;
  }

  private static int lastOutsideQuotes(byte[] bytes, int end, Dialect dialect) {
    byte delimiter = dialect.delimiter();
    byte quote = dialect.quote();
    int last = 0;
    int i = 0;
    while (i < end) {
      if (i == last && bytes[i] == dialect.comment()) {
        // Up to the line's end nothing has a meaning.
        while (i < end && bytes[i] != '\n' && bytes[i] != '\r') {
          i++;
        }
      } else if (dialect.blanksBeforeQuotes()) {
        int opening = i;
        while (opening < end && dialect.isBlank(bytes[opening])) {
          opening++;
        }
        i = opening < end && bytes[opening] == quote ? opening : i;
      }
      // A field starts here: only a quote at its start quotes.
      while (i < end && bytes[i] == quote) {
        int closing = Bytes.indexOf(bytes, i + 1, end, dialect.quote());
        if (closing < 0) {
          return last;
        }
        i = closing + 1;
      }
      while (i < end && bytes[i] != delimiter && bytes[i] != '\n' && bytes[i] != '\r') {
        i++;
      }
      if (i < end && bytes[i] != delimiter) {
        if (bytes[i] == '\r') {
          if (i + 1 == end) {
            return last;
          }
          i += bytes[i + 1] == '\n' ? 1 : 0;
        }
        last = i + 1;
      }
      i++;
    }
    return last;
  }
}
