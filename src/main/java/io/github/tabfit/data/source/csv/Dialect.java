package io.github.tabfit.data.source.csv;

/**
 * How bytes become fields.
 *
 * @param delimiter stands between fields
 * @param quote stands around fields, and doubled inside them
 * @param comment begins lines that are no rows; {@link #NONE} if there are none
 * @param blanksBeforeQuotes whether a quote also opens a field behind blanks
 * @param emptyTail whether empty fields behind a row's last one are none
 * @param legacy whether text that is no UTF-8 is Windows-1252
 */
record Dialect(
    byte delimiter,
    byte quote,
    int comment,
    boolean blanksBeforeQuotes,
    boolean emptyTail,
    boolean legacy) {
  /** No byte: lines are never comments. */
  static final int NONE = -1;

  /** A dialect of those characters alone. */
  static Dialect of(byte delimiter, byte quote, int comment) {
    return new Dialect(delimiter, quote, comment, false, false, false);
  }

  Dialect delimitedBy(byte other) {
    return new Dialect(other, quote, comment, blanksBeforeQuotes, emptyTail, legacy);
  }

  Dialect withBlanksBeforeQuotes() {
    return new Dialect(delimiter, quote, comment, true, emptyTail, legacy);
  }

  Dialect withEmptyTail() {
    return new Dialect(delimiter, quote, comment, blanksBeforeQuotes, true, legacy);
  }

  Dialect mayBeLegacy() {
    return new Dialect(delimiter, quote, comment, blanksBeforeQuotes, emptyTail, true);
  }

  /** Whether the byte is a blank that may stand around a field. */
  boolean isBlank(byte b) {
    return b == ' ' || (b == '\t' && delimiter != '\t');
  }

  /** The first place of [start, stop) that holds no blank; stop if there is none. */
  int behindBlanks(byte[] bytes, int start, int stop) {
    int i = start;
    while (i < stop && bytes[i] <= ' ' && isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  /** Behind the last place of [start, stop) that holds no blank; start if there is none. */
  int beforeBlanks(byte[] bytes, int start, int stop) {
    int i = stop;
    while (i > start && bytes[i - 1] <= ' ' && isBlank(bytes[i - 1])) {
      i--;
    }
    return i;
  }

  /** The delimiter, for a message. */
  static String shown(char delimiter) {
    return delimiter == '\t' ? "a tab" : "'" + delimiter + "'";
  }
}
