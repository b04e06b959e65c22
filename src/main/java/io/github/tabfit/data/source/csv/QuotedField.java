package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.column.Bytes;
import io.github.tabfit.data.source.column.Cells;

/**
 * Reads fields that stand in quotes; a quote inside is doubled. Blanks may follow the closing one.
 */
final class QuotedField {
  private final byte[] bytes;
  private final int blockEnd;
  private final Dialect dialect;
  private final byte quote;
  private final byte delimiter;
  private byte[] unescaped = {};
  private byte[] text;
  private int start;
  private int end;
  private int lines;

  QuotedField(byte[] bytes, int blockEnd, Dialect dialect) {
    this.bytes = bytes;
    this.blockEnd = blockEnd;
    this.dialect = dialect;
    quote = dialect.quote();
    delimiter = dialect.delimiter();
  }

  /** Holds what the quotes contain, in [{@link #start}, {@link #end}). */
  byte[] text() {
    return text;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** How many lines ended inside quotes since the last call. */
  int takeLines() {
    int taken = lines;
    lines = 0;
    return taken;
  }

  /**
   * Reads the field whose opening quote is there.
   *
   * @return where it ends: at a delimiter, a line's end or the block's
   */
  int read(int opening) {
    int closing = closing(opening + 1);
    boolean doubled = false;
    while (closing + 1 < blockEnd && bytes[closing + 1] == quote) {
      doubled = true;
      closing = closing(closing + 2);
    }
    text = bytes;
    start = opening + 1;
    end = closing;
    countLines();
    if (doubled) {
      unescape();
    }
    int behind = closing + 1;
    while (behind < blockEnd && dialect.isBlank(bytes[behind])) {
      behind++;
    }
    if (behind < blockEnd
        && bytes[behind] != delimiter
        && bytes[behind] != '\n'
        && bytes[behind] != '\r') {
      int found = Cells.text(bytes, behind, Math.min(blockEnd, behind + 4)).codePointAt(0);
      throw new CsvFault(
          "Unexpected character after closing quote: '%c' (0x%x)".formatted(found, found));
    }
    return behind;
  }

  private int closing(int from) {
    int found = from > blockEnd ? -1 : Bytes.indexOf(bytes, from, blockEnd, quote);
    if (found < 0) {
      throw new CsvFault("Unclosed quoted field at end of input");
    }
    return found;
  }

  private void countLines() {
    for (int i = start; i < end; i++) {
      if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n')) {
        lines++;
      }
    }
  }

  private void unescape() {
    if (unescaped.length < end - start) {
      unescaped = new byte[2 * (end - start)];
    }
    int to = 0;
    for (int i = start; i < end; i++) {
      unescaped[to++] = bytes[i];
      // Quotes come in pairs here.
      i += bytes[i] == quote ? 1 : 0;
    }
    text = unescaped;
    start = 0;
    end = to;
  }
}
