package io.github.tabfit.data.datavec;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.ColumnRead;
import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.source.column.RawColumns;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.files.Sha256;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.TabfitException;
import io.github.tabfit.spec.data.ColumnType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.transform.metadata.ColumnMetaData;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.FloatWritable;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Writable;

/**
 * The records of a DataVec reader, block by block, each value as the text that a CSV file of the
 * same table has. A schema's numbers, booleans, times and categories are read as such; what a
 * column of strings holds, all of its texts tell.
 */
final class RecordBlocks implements RawBlocks {
  private static final int ROWS = 1 << 14;
  private static final byte[] MISSING = {};

  private final String origin;
  private final RecordReader reader;
  private final Schema schema;
  private final Map<String, ColumnType> types;
  private final Sha256 digest = new Sha256();
  private Cells[] cells;
  private long firstLine;
  private long read;

  /**
   * @param reader at its first record
   * @param schema of its records
   */
  RecordBlocks(String origin, RecordReader reader, Schema schema) {
    this.origin = origin;
    this.reader = reader;
    this.schema = schema;
    types = Schemas.types(schema);
    header().forEach(name -> add(name.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public List<String> header() {
    return schema.getColumnNames();
  }

  @Override
  public RawColumns plan(Function<String, ColumnRequest> requests) {
    ColumnRead[] planned = new ColumnRead[header().size()];
    for (int i = 0; i < planned.length; i++) {
      ColumnMetaData column = schema.getMetaData(i);
      ColumnRequest request = requests.apply(column.getName());
      if (request != null) {
        boolean texts = column.getColumnType() == org.datavec.api.transform.ColumnType.String;
        planned[i] =
            request.given(texts ? Optional.empty() : Optional.of(types.get(column.getName())));
      }
    }
    return new RawColumns(planned);
  }

  @Override
  public void start(RawColumns wanted, DataCache cache) {
    cells = wanted.cells();
  }

  @Override
  public boolean rewind() {
    return false;
  }

  @Override
  public RawBlock next() {
    firstLine = read + 1;
    for (Cells cell : cells) {
      if (cell != null) {
        cell.begin(ROWS);
      }
    }
    int rows = 0;
    while (rows < ROWS && hasNext()) {
      take(record(read + rows + 1));
      rows++;
    }
    for (Cells cell : cells) {
      if (cell != null) {
        cell.finish(rows);
      }
    }
    read += rows;
    if (read == 0) {
      throw new DataException(
          origin + ": the RecordReader gives no records (was it initialized, or read before?)");
    }
    return rows == 0 ? null : new RawBlock(rows, null, rows, cells, null);
  }

  private boolean hasNext() {
    try {
      return reader.hasNext();
    } catch (RuntimeException e) {
      throw new DataException("%s: the RecordReader fails: %s".formatted(origin, e), e);
    }
  }

  private List<Writable> record(long number) {
    List<Writable> record;
    try {
      record = reader.next();
    } catch (RuntimeException e) {
      throw new DataException(
          "%s: row %d: the RecordReader fails: %s".formatted(origin, number, e), e);
    }
    if (record.size() != cells.length) {
      throw new DataException(
          "%s: row %d: %d values are required, as the schema has columns; the RecordReader gives %d"
              .formatted(origin, number, cells.length, record.size()));
    }
    return record;
  }

  private void take(List<Writable> record) {
    for (int i = 0; i < cells.length; i++) {
      Writable value = record.get(i);
      byte[] text =
          value instanceof NullWritable
              ? MISSING
              : text(value, types.get(header().get(i))).getBytes(StandardCharsets.UTF_8);
      add(text);
      if (cells[i] != null) {
        cells[i].accept(text, 0, text.length);
      }
    }
  }

  private static String text(Writable value, ColumnType type) {
    if (type == ColumnType.DATE && value instanceof org.datavec.api.writable.LongWritable millis) {
      return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis.get()), ZoneOffset.UTC).toString();
    }
    if (value instanceof DoubleWritable || value instanceof FloatWritable) {
      double number = Double.parseDouble(value.toString());
      if (Double.isNaN(number)) {
        return "";
      }
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Long.toString((long) number)
          : value.toString();
    }
    return value.toString();
  }

  private void add(byte[] text) {
    digest.add(ByteBuffer.allocate(Integer.BYTES).putInt(0, text.length));
    digest.add(text, 0, text.length);
  }

  @Override
  public TabfitException fault(RawBlock.Fault fault) {
    throw new IllegalStateException("a block of records has no fault");
  }

  @Override
  public void recycle(RawBlock block) {
    // There is but one set of cells.
  }

  @Override
  public int expectedRows(RawBlock block) {
    return block.rows();
  }

  /** Of each name and then each value, its length in bytes of 32 bits and its text in UTF-8. */
  @Override
  public Optional<String> sha256() {
    return Optional.of(digest.hex());
  }

  @Override
  public List<Finding> findings() {
    return List.of();
  }

  @Override
  public long firstLine() {
    return firstLine;
  }

  @Override
  public String rowKind() {
    return RowPlaces.ROWS;
  }

  @Override
  public void close() {
    // The reader is its owner's.
  }
}
