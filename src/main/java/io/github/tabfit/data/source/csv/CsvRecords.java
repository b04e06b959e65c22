package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.column.Header;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.source.column.RowRecords;
import io.github.tabfit.data.source.text.Block;
import io.github.tabfit.data.source.text.BlockReader;
import io.github.tabfit.data.source.text.TextKind;
import io.github.tabfit.data.table.RowPlaces;
import java.io.IOException;
import java.util.List;

/** The records of a .csv or .tsv file, one after another; holds one block of the file. */
public final class CsvRecords implements RowRecords {
  private static final int SIZE = 1 << 16;

  private final CsvSource source;
  private final BlockReader reader;
  private final Layout layout;
  private BlockParser parser;
  // Of the block that is read, and of the record that was given last.
  private long firstLine;
  private TextKind kind = TextKind.ASCII;
  private long line = 1;

  public CsvRecords(CsvSource source) {
    this.source = source;
    CsvSource.Opened opened = source.open(SIZE);
    reader = opened.reader();
    layout = opened.layout();
    firstLine = layout.firstLine();
  }

  @Override
  public List<String> header() {
    return layout.names();
  }

  @Override
  public String[] next() {
    List<String> fields = advance();
    while (fields != null && fields.isEmpty() && layout.width() > 1) {
      fields = advance();
    }
    if (fields == null) {
      return null;
    }
    if (fields.isEmpty()) {
      // With one column a blank line is a missing value.
      return new String[] {""};
    }
    if (!layout.isRow(fields)) {
      throw Header.ragged(origin(), line, layout.width(), fields.size());
    }
    return layout.columns(fields);
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String origin() {
    return source.origin();
  }

  @Override
  public String where() {
    return RowPlaces.LINES.formatted(origin(), line);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw source.file().fault(e);
    }
  }

  /** The next record, without fields for a blank line; null at the end. */
  private List<String> advance() {
    while (true) {
      if (parser == null && !openBlock()) {
        return null;
      }
      BlockParser.Line record = parser.record(firstLine);
      if (record != null) {
        line = firstLine + record.line();
        return record.fields();
      }
      firstLine += parser.line();
      parser = null;
    }
  }

  private boolean openBlock() {
    Block block;
    try {
      block = reader.next();
    } catch (IOException e) {
      throw source.file().fault(e);
    }
    if (block == null) {
      return false;
    }
    parser = new BlockParser(source, block, 0, layout.dialect());
    RawBlock.Fault fault = parser.textFault();
    if (fault != null) {
      throw fault.at(firstLine);
    }
    kind = kind.and(parser.kind());
    if (kind == TextKind.UNKNOWN) {
      throw source.file().mixedText(firstLine);
    }
    return true;
  }
}
