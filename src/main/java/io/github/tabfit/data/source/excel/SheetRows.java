package io.github.tabfit.data.source.excel;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A sheet's rows, one after another; a formula's value is the one that the file has for it. */
final class SheetRows implements Closeable {
  /** What a sheet has at the most. */
  static final int MOST_ROWS = 1 << 20;

  static final int MOST_COLUMNS = 1 << 14;

  private static final int LETTERS = 26;

  private final XmlPart part;
  private final List<String> texts;
  private final CellStyles styles;
  private final boolean from1904;
  private String[] cells = new String[16];
  private int width;
  private int number;

  SheetRows(XmlPart part, List<String> texts, CellStyles styles, boolean from1904) {
    this.part = part;
    this.texts = texts;
    this.styles = styles;
    this.from1904 = from1904;
  }

  /** Goes to the next row that has a value; false at the end. */
  boolean next() throws IOException {
    while (part.next()) {
      if (part.isStart("row")) {
        row();
        if (width > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private void row() throws IOException {
    String place = part.attribute("r");
    int next = place == null ? number + 1 : whole(place, "row");
    if (next <= number || next > MOST_ROWS) {
      throw new IOException(
          "row %d follows row %d (rows go up to %,d)".formatted(next, number, MOST_ROWS));
    }
    number = next;
    Arrays.fill(cells, 0, width, null);
    width = 0;
    int column = 0;
    while (part.next() && !part.isEnd("row")) {
      if (part.isStart("c")) {
        String reference = part.attribute("r");
        column = reference == null ? column : column(reference);
        put(column, cell());
        column++;
      }
    }
  }

  private void put(int column, String text) throws IOException {
    if (text.isEmpty()) {
      return;
    }
    if (column >= MOST_COLUMNS) {
      throw new IOException("row %d has a value beyond column %,d".formatted(number, MOST_COLUMNS));
    }
    if (column >= cells.length) {
      cells = Arrays.copyOf(cells, Math.max(2 * cells.length, column + 1));
    }
    if (cells[column] != null) {
      throw new IOException(
          "row %d has two values in column %s".formatted(number, letters(column)));
    }
    cells[column] = text;
    width = Math.max(width, column + 1);
  }

  /** The value of the cell that has just started. */
  private String cell() throws IOException {
    String type = part.attribute("t");
    String style = part.attribute("s");
    String value = "";
    while (part.next() && !part.isEnd("c")) {
      if (part.isStart("v")) {
        value = part.text();
      } else if (part.isStart("is")) {
        return inline();
      } else if (part.isStart()) {
        part.text();
      }
    }
    return value.isEmpty() ? "" : text(type == null ? "n" : type, style, value);
  }

  private String inline() throws IOException {
    String text = part.runs();
    while (!part.isEnd("c") && part.next()) {
      // What follows the text in its cell is nothing of ours.
    }
    return text;
  }

  private String text(String type, String style, String value) throws IOException {
    return switch (type) {
      case "s" -> {
        int place = whole(value.strip(), "text");
        if (place < 0 || place >= texts.size()) {
          throw new IOException(
              "row %d refers to text %d, which is not there".formatted(number, place));
        }
        yield texts.get(place);
      }
      case "b" -> Workbook.isTrue(value.strip()) ? "true" : "false";
      case "n" -> number(value.strip(), style);
      case "d" -> value.strip().replaceFirst("T00:00:00(\\.0+)?Z?$", "");
      default -> value;
    };
  }

  private String number(String value, String style) throws IOException {
    try {
      double parsed = Double.parseDouble(value);
      return styles.isDate(style) ? SheetDates.text(parsed, from1904) : SheetNumbers.text(parsed);
    } catch (NumberFormatException e) {
      throw new IOException("row %d has a number that is none".formatted(number), e);
    }
  }

  private int whole(String text, String what) throws IOException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IOException("behind row %d the number of a %s is none".formatted(number, what), e);
    }
  }

  /** The column of a reference such as AB12, counted from 0. */
  private int column(String reference) throws IOException {
    int column = 0;
    int i = 0;
    while (i < reference.length() && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z') {
      column = Math.min(LETTERS * column + reference.charAt(i) - 'A' + 1, 2 * MOST_COLUMNS);
      i++;
    }
    if (i == 0) {
      throw new IOException("row %d has a cell without a place".formatted(number));
    }
    return column - 1;
  }

  /** What a sheet calls a column. */
  static String letters(int column) {
    String last = String.valueOf((char) ('A' + column % LETTERS));
    return column < LETTERS ? last : letters(column / LETTERS - 1) + last;
  }

  /** The row's number, counted from 1. */
  int number() {
    return number;
  }

  /** How many cells the row has, up to its last value. */
  int width() {
    return width;
  }

  /** A cell's text, null if there is none. */
  String cell(int column) {
    return column < width ? cells[column] : null;
  }

  @Override
  public void close() throws IOException {
    part.close();
  }
}
