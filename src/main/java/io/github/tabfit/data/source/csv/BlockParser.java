package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.Header;
import io.github.tabfit.data.source.column.LineGaps;
import io.github.tabfit.data.source.column.NumberCells;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.source.text.Block;
import io.github.tabfit.data.source.text.BlockText;
import io.github.tabfit.data.source.text.TextKind;
import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits one block into records and fields, as RFC 4180 says and strictly: a quote opens a field
 * only at its start, and after the closing one the field ends. Lines end with LF, CR LF or CR.
 * Blanks around fields that are not quoted are left out.
 */
final class BlockParser {
  private final byte[] bytes;
  private final int end;
  private final Dialect dialect;
  private final byte delimiter;
  private final byte quote;
  private final int comment;
  private final Block block;
  private final CsvSource source;
  private final BlockText text;
  private final QuotedField quoted;
  private int position;
  private int line;

  /** Starts at a place of the block, where a record begins. */
  BlockParser(CsvSource source, Block given, int start, Dialect dialect) {
    this.source = source;
    this.dialect = dialect;
    delimiter = dialect.delimiter();
    quote = dialect.quote();
    comment = dialect.comment();
    text = BlockText.of(given, dialect.legacy());
    block = text.block();
    bytes = block.bytes();
    end = block.end();
    position = start;
    quoted = new QuotedField(bytes, end, dialect);
  }

  /** The charset that the block is written in. */
  TextKind kind() {
    return text.kind();
  }

  /** Where the next record begins. */
  int position() {
    return position;
  }

  /** Lines that were read. */
  int line() {
    return line;
  }

  /**
   * A record's fields.
   *
   * @param fields none for a blank line
   * @param line where it starts, counted from 0
   * @param end where the next one begins
   * @param nextLine the line of that place
   */
  record Line(List<String> fields, int line, int end, int nextLine) {}

  /**
   * The next record, null if there is none.
   *
   * @param firstLine number of the block's first line, counted from 1
   * @throws DataException if it is no CSV
   */
  Line record(long firstLine) {
    skipComments();
    int start = line;
    if (position == end) {
      if (block.endless()) {
        throw source.notCsv(CsvFault.endless().message(firstLine), null);
      }
      return null;
    }
    if (atLineEnd(position)) {
      position = behindLineEnd(position);
      line++;
      return new Line(List.of(), start, position, line);
    }
    try {
      List<String> fields = texts();
      return new Line(fields, start, position, line);
    } catch (CsvFault e) {
      throw source.notCsv(e.message(firstLine + start), e);
    }
  }

  private List<String> texts() {
    List<String> fields = new ArrayList<>();
    boolean more = true;
    while (more) {
      int stop;
      int opening = opening(position);
      if (opening >= 0) {
        stop = quoted.read(opening);
        fields.add(Cells.text(quoted.text(), quoted.start(), quoted.end()));
      } else {
        stop = plainEnd(position);
        int from = dialect.behindBlanks(bytes, position, stop);
        fields.add(Cells.text(bytes, from, dialect.beforeBlanks(bytes, from, stop)));
      }
      more = stop < end && bytes[stop] == delimiter;
      position = more ? stop + 1 : behindLineEnd(stop);
    }
    line += 1 + quoted.takeLines();
    return fields;
  }

  /**
   * The rest of the block.
   *
   * @param cells take the fields, by the header's order; null for a column that is not wanted
   * @param most rows to read at the most
   */
  RawBlock rows(Cells[] cells, int most) {
    RawBlock.Fault fault = textFault();
    if (fault != null) {
      return new RawBlock(0, null, 0, new Cells[0], fault);
    }
    for (Cells cell : cells) {
      if (cell != null) {
        cell.begin(Math.min(most, text.survey().lineFeeds() + 1));
      }
    }
    LineGaps lines = new LineGaps();
    int rows = 0;
    while (position < end && rows < most && fault == null) {
      if (bytes[position] == comment) {
        skipComments();
      } else if (atLineEnd(position)) {
        // With one column a blank line is a missing value, with more it is no row.
        if (cells.length == 1) {
          accept(cells[0], bytes, position, position);
          lines.add(rows++, line);
        }
        position = behindLineEnd(position);
        line++;
      } else {
        int start = line;
        int fields;
        try {
          fields = fields(cells);
        } catch (CsvFault e) {
          fault = first -> source.notCsv(e.message(first + start), e);
          continue;
        }
        if (fields == cells.length) {
          lines.add(rows++, start);
        } else {
          fault = first -> Header.ragged(source.origin(), first + start, cells.length, fields);
        }
        line += 1 + quoted.takeLines();
      }
    }
    if (fault == null && block.endless()) {
      fault = first -> source.notCsv(CsvFault.endless().message(first), null);
    }
    for (Cells cell : cells) {
      if (cell != null) {
        cell.finish(rows);
      }
    }
    return new RawBlock(rows, lines.toArray(rows), line, cells, fault);
  }

  /** Reads a record's fields into the cells; returns how many fields it has. */
  private int fields(Cells[] cells) {
    int p = position;
    int field = 0;
    int behind = 0;
    while (true) {
      Cells cell = field < cells.length ? cells[field] : null;
      int stop = cell instanceof NumberCells plain ? plain.acceptPlain(bytes, p, delimiter) : -1;
      if (stop < 0) {
        stop = field(cell, p);
      }
      field++;
      if (field > cells.length && stop > p) {
        behind = field - cells.length;
      }
      if (stop >= end || bytes[stop] != delimiter) {
        position = behindLineEnd(stop);
        return dialect.emptyTail() && field > cells.length ? cells.length + behind : field;
      }
      p = stop + 1;
    }
  }

  /** Reads a field of any kind; returns where it ends. */
  private int field(Cells cell, int start) {
    int opening = opening(start);
    if (opening >= 0) {
      int stop = quoted.read(opening);
      accept(cell, quoted.text(), quoted.start(), quoted.end());
      return stop;
    }
    int stop = plainEnd(start);
    acceptTrimmed(cell, start, stop);
    return stop;
  }

  private static void accept(Cells cell, byte[] bytes, int start, int end) {
    if (cell != null) {
      cell.accept(bytes, start, end);
    }
  }

  /** Takes an unquoted field without the blanks around it. */
  private void acceptTrimmed(Cells cell, int start, int stop) {
    if (cell == null) {
      return;
    }
    int from = dialect.behindBlanks(bytes, start, stop);
    int to = dialect.beforeBlanks(bytes, from, stop);
    if (from < to && to - from < stop - start) {
      cell.acceptTrimmed(bytes, from, to);
    } else {
      cell.accept(bytes, from, to);
    }
  }

  /** Where the quote stands that opens the field which starts there; -1 if it is not quoted. */
  private int opening(int start) {
    if (bytes[start] == quote) {
      return start;
    }
    if (dialect.blanksBeforeQuotes() && dialect.isBlank(bytes[start])) {
      int behind = dialect.behindBlanks(bytes, start, end);
      return behind < end && bytes[behind] == quote ? behind : -1;
    }
    return -1;
  }

  /** Goes on behind lines that are comments. */
  private void skipComments() {
    while (position < end && bytes[position] == comment) {
      int i = position;
      while (bytes[i] != '\n' && bytes[i] != '\r') {
        i++;
      }
      position = behindLineEnd(i);
      line++;
    }
  }

  /** The end of the unquoted field that starts there. */
  private int plainEnd(int start) {
    int i = start;
    // A line feed stands behind the block's end.
    while (bytes[i] != delimiter && bytes[i] != '\n' && bytes[i] != '\r') {
      i++;
    }
    return i;
  }

  private boolean atLineEnd(int at) {
    return bytes[at] == '\n' || bytes[at] == '\r';
  }

  private int behindLineEnd(int at) {
    boolean two = bytes[at] == '\r' && at + 1 < end && bytes[at + 1] == '\n';
    return Math.min(end, at + (two ? 2 : 1));
  }

  /** Why the block is no text; null if it is. */
  RawBlock.Fault textFault() {
    return text.fault(source.file());
  }
}
