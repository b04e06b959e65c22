package io.github.tabfit.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Runs once through a file and gives every field to its column's sink; no text is kept. */
final class Scan extends AbstractBaseCsvCallbackHandler<Boolean> {
  private static final char[] NOTHING = {};

  private final String origin;
  private final Function<List<String>, CellSink[]> sinksFor;
  private final LongConsumer rowEnd;
  private final List<String> header = new ArrayList<>();
  private CellSink[] sinks;

  private Scan(String origin, Function<List<String>, CellSink[]> sinksFor, LongConsumer rowEnd) {
    this.origin = origin;
    this.sinksFor = sinksFor;
    this.rowEnd = rowEnd;
  }

  /**
   * Reads the file.
   *
   * @param source the file
   * @param sinksFor gives the sinks for a header, null for a column that is not wanted
   * @param rowEnd is told the line where a record starts, after its last field
   */
  static void run(
      CsvSource source, Function<List<String>, CellSink[]> sinksFor, LongConsumer rowEnd) {
    Scan scan = new Scan(source.origin(), sinksFor, rowEnd);
    boolean rows = false;
    try (CsvReader<Boolean> reader = source.open(scan)) {
      Iterator<Boolean> records = reader.iterator();
      while (records.hasNext()) {
        rows |= records.next();
      }
    } catch (IOException | RuntimeException e) {
      throw source.fault(e);
    }
    if (scan.sinks == null) {
      throw Header.empty(source.origin());
    }
    if (!rows) {
      throw Header.noRows(source.origin());
    }
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    if (sinks == null) {
      header.add(new String(buffer, offset, length));
    } else if (index < sinks.length && sinks[index] != null) {
      sinks[index].accept(buffer, offset, length, getStartingLineNumber());
    }
  }

  @Override
  protected Boolean buildRecord() {
    long line = getStartingLineNumber();
    if (getRecordType() == RecordType.EMPTY) {
      // With one column a blank line is a missing value, with more it is no row.
      if (sinks == null || sinks.length > 1) {
        return null;
      }
      handleField(0, NOTHING, 0, 0, false);
    } else if (sinks == null) {
      sinks = sinksFor.apply(Header.checked(origin, line, header));
      return false;
    } else if (getFieldCount() != sinks.length) {
      throw Header.ragged(origin, line, sinks.length, getFieldCount());
    }
    rowEnd.accept(line);
    return true;
  }
}
