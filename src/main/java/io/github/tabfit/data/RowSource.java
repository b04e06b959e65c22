package io.github.tabfit.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import io.github.tabfit.spec.DataException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** The rows of a file, one after another; holds one at a time. */
public final class RowSource implements Closeable {
  private final CsvSource source;
  private final List<String> missing;
  private final CsvReader<Row> reader;
  private final Iterator<Row> rows;
  private final List<String> header;
  private long line = 1;

  /** A record and the line where it starts. */
  private record Row(String[] fields, long line) {}

  RowSource(Path path, List<String> missing) {
    this.missing = List.copyOf(missing);
    source = new CsvSource(path);
    reader = source.open(new Rows());
    try {
      rows = reader.iterator();
      Row first = advance();
      while (first != null && first.fields().length == 0) {
        first = advance();
      }
      if (first == null) {
        throw Header.empty(origin());
      }
      line = first.line();
      header = Header.checked(origin(), line, Arrays.asList(first.fields()));
    } catch (DataException e) {
      close();
      throw e;
    }
  }

  /** The header's names. */
  public List<String> header() {
    return header;
  }

  /**
   * The next row's fields as they stand in the file, as many as the header's; null at the end.
   *
   * @throws DataException if the row has more or fewer fields, or the file cannot be read on
   */
  public String[] next() {
    Row row = advance();
    while (row != null && row.fields().length == 0 && header.size() > 1) {
      row = advance();
    }
    if (row == null) {
      return null;
    }
    line = row.line();
    if (row.fields().length == 0) {
      // With one column a blank line is a missing value.
      return new String[] {""};
    }
    if (row.fields().length != header.size()) {
      throw Header.ragged(origin(), line, header.size(), row.fields().length);
    }
    return row.fields();
  }

  /** Whether a field means "missing": empty, blank, or one of the placeholders. */
  public boolean isMissing(String field) {
    return Fields.isMissing(field, missing);
  }

  /** The line, counted from 1, where the row that {@link #next()} gave last starts. */
  public long line() {
    return line;
  }

  /** The file's path as the user gave it. */
  public String origin() {
    return source.origin();
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw source.fault(e);
    }
  }

  private Row advance() {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (RuntimeException e) {
      throw source.fault(e);
    }
  }

  private static final class Rows extends AbstractBaseCsvCallbackHandler<Row> {
    private String[] fields = new String[16];

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      if (index == fields.length) {
        fields = Arrays.copyOf(fields, 2 * index);
      }
      fields[index] = new String(buffer, offset, length);
    }

    @Override
    protected Row buildRecord() {
      int count = getRecordType() == RecordType.EMPTY ? 0 : getFieldCount();
      return new Row(Arrays.copyOf(fields, count), getStartingLineNumber());
    }
  }
}
