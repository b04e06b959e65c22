package io.github.tabfit.data.source.arff;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.text.LineFault;

/**
 * Reads fields of a line: plain ones to the next comma, quoted ones, in which a backslash takes the
 * next character's meaning away. Used again for other fields.
 */
final class ArffField {
  private byte[] text = new byte[64];
  private byte[] bytes;
  private int start;
  private int end;
  private boolean quoted;

  /**
   * Reads the field that starts there, blanks before it left out.
   *
   * @param stop where the line ends
   * @param close what ends a plain field beside a comma
   * @return where it ends, blanks behind it left out: at a comma, at the closing byte, or at the
   *     line's end
   * @throws LineFault if a quote is not closed, or more follows it
   */
  int read(byte[] line, int from, int stop, byte close) {
    int at = skip(line, from, stop);
    quoted = at < stop && (line[at] == '\'' || line[at] == '"');
    if (quoted) {
      at = skip(line, quoted(line, at, stop), stop);
      if (at < stop && line[at] != ',' && line[at] != close) {
        throw new LineFault(
            "required a comma behind the quoted text, found \"%s\" (a quote in a text needs a backslash before it)"
                .formatted(Cells.text(line, at, Math.min(stop, at + 20))));
      }
      return at;
    }
    bytes = line;
    start = at;
    while (at < stop && line[at] != ',' && line[at] != close) {
      at++;
    }
    end = at;
    while (end > start && isBlank(line[end - 1])) {
      end--;
    }
    return at;
  }

  /** Reads a quoted text; returns the place behind its closing quote. */
  private int quoted(byte[] line, int from, int stop) {
    byte quote = line[from];
    if (text.length < stop - from) {
      text = new byte[2 * (stop - from)];
    }
    int length = 0;
    int at = from + 1;
    while (at < stop && line[at] != quote) {
      byte next = line[at];
      if (next == '\\' && at + 1 < stop) {
        next = meaning(line[++at]);
      }
      text[length++] = next;
      at++;
    }
    if (at == stop) {
      throw new LineFault("the quote at column %d is not closed in its line".formatted(from + 1));
    }
    bytes = text;
    start = 0;
    end = length;
    return at + 1;
  }

  private static byte meaning(byte escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escaped;
    };
  }

  static int skip(byte[] line, int from, int stop) {
    int at = from;
    while (at < stop && isBlank(line[at])) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  /** What holds its text. */
  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  boolean isEmpty() {
    return start == end;
  }

  /** Whether it is a question mark without quotes. */
  boolean isMissing() {
    return !quoted && end - start == 1 && bytes[start] == '?';
  }

  String text() {
    return Cells.text(bytes, start, end);
  }
}
