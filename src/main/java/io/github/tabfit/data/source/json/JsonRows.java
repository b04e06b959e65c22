package io.github.tabfit.data.source.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.NumberCells;
import io.github.tabfit.data.source.text.LineFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the objects of one block's lines into cells. */
final class JsonRows {
  private static final byte LINE_FEED = '\n';
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  private final JsonColumns columns;
  private final LateKeys late;
  private final Cells[] cells;
  // The row, counted from 1, in which each place came last.
  private final int[] seen;
  private byte[] text = new byte[64];
  private int row;

  /**
   * Starts a block.
   *
   * @param cells by the columns' order, null for one that is not wanted
   */
  JsonRows(JsonColumns columns, LateKeys late, Cells[] cells) {
    this.columns = columns;
    this.late = late;
    this.cells = cells;
    seen = new int[columns.places()];
  }

  /**
   * Takes the object of a line as the next row.
   *
   * @return false if the line is blank
   * @throws LineFault if it is none; the cells have then part of it
   */
  boolean add(byte[] bytes, int start, int end) {
    if (JsonText.isBlank(bytes, start, end)) {
      return false;
    }
    row++;
    JsonText.read(bytes, start, end, parser -> object(parser, columns.root()));
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] != null && seen[columns.column(i).number()] != row) {
        cells[i].accept(text, 0, 0);
      }
    }
    return true;
  }

  private void object(JsonParser parser, JsonNode node) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonNode child = node.child(key);
      JsonToken token = parser.nextToken();
      if (child == null) {
        if (token != JsonToken.VALUE_NULL) {
          late.add(node.pathOf(key));
        }
        parser.skipChildren();
        continue;
      }
      if (seen[child.number()] == row) {
        throw new LineFault("the key '%s' is there twice (leave one out)".formatted(child.path()));
      }
      if (token == JsonToken.START_OBJECT) {
        object(parser, child);
        if (seen[child.number()] != row && child.column() != JsonNode.NONE) {
          miss(child);
        }
      } else {
        value(parser, token, child);
      }
      seen[child.number()] = row;
    }
  }

  private void miss(JsonNode node) {
    if (cells[node.column()] != null) {
      cells[node.column()].accept(text, 0, 0);
    }
  }

  private void value(JsonParser parser, JsonToken token, JsonNode node) throws IOException {
    if (node.column() == JsonNode.NONE) {
      if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
        late.add(node.path());
      }
      parser.skipChildren();
      return;
    }
    Cells cell = cells[node.column()];
    if (cell == null) {
      parser.skipChildren();
      return;
    }
    switch (token) {
      case VALUE_NULL -> cell.accept(text, 0, 0);
      case VALUE_TRUE -> cell.accept(TRUE, 0, TRUE.length);
      case VALUE_FALSE -> cell.accept(FALSE, 0, FALSE.length);
      case START_ARRAY ->
          throw new LineFault(
              "column '%s': required a number, a text, a boolean or null, found an array (correct it, or set the column to ignore under data.columns)"
                  .formatted(node.path()));
      default -> take(cell, parser);
    }
  }

  private void take(Cells cell, JsonParser parser) throws IOException {
    int end = bytes(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    text[end] = LINE_FEED;
    if (cell instanceof NumberCells numbers && numbers.acceptPlain(text, 0, LINE_FEED) == end) {
      return;
    }
    cell.accept(text, 0, end);
  }

  /** Puts characters into {@link #text} as UTF-8; returns how many bytes they are. */
  private int bytes(char[] characters, int offset, int length) {
    if (text.length <= length) {
      text = Arrays.copyOf(text, 2 * length + 1);
    }
    for (int i = 0; i < length; i++) {
      char character = characters[offset + i];
      if (character >= 0x80) {
        byte[] encoded = new String(characters, offset, length).getBytes(StandardCharsets.UTF_8);
        text = text.length > encoded.length ? text : new byte[2 * encoded.length + 1];
        System.arraycopy(encoded, 0, text, 0, encoded.length);
        return encoded.length;
      }
      text[i] = (byte) character;
    }
    return length;
  }
}
