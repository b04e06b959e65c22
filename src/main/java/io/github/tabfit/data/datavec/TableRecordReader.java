package io.github.tabfit.data.datavec;

import io.github.tabfit.data.source.RowSource;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.data.table.NumberForm;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataLine;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.BooleanWritable;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.LongWritable;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

/**
 * A DataVec reader of .csv and .tsv files, both also with .gz, and of .parquet, as strict as {@link
 * TableReader}: a header, which is no record, and a {@link NullWritable} for each missing value.
 * Without a schema every value is a {@link Text}; with one, records have its columns in its order
 * and types.
 */
public final class TableRecordReader extends BaseRecordReader {
  private static final long serialVersionUID = 1L;

  private final Schema schema;
  private final ArrayList<String> missing;
  private transient Configuration configuration;
  private transient List<URI> files = List.of();
  private transient int nextFile;
  private transient RowSource rows;
  private transient int[] positions;
  private transient String[] ahead;

  /** Reads every column as text; only an empty field is missing. */
  public TableRecordReader() {
    this(null, List.of());
  }

  /**
   * Reads by a schema.
   *
   * @param schema columns of doubles, booleans, times and strings, for example of {@link
   *     DataVecPipeline#schema}; null reads every column as text
   * @param missing fields that mean "missing" beside the empty one
   */
  public TableRecordReader(Schema schema, List<String> missing) {
    this.schema = schema;
    this.missing = new ArrayList<>(missing);
  }

  @Override
  public void initialize(InputSplit split) throws IOException, InterruptedException {
    super.initialize(split);
    files = List.of(split.locations());
    reset();
  }

  @Override
  public void initialize(Configuration conf, InputSplit split)
      throws IOException, InterruptedException {
    setConf(conf);
    initialize(split);
  }

  @Override
  public boolean hasNext() {
    while (ahead == null) {
      if (rows == null) {
        if (nextFile == files.size()) {
          return false;
        }
        rows =
            TableReader.openRows(
                SourceSpec.of(Path.of(files.get(nextFile++))),
                new ReadSpec(Map.of(), missing, CsvSpec.FOUND));
        positions = positions(rows);
      }
      ahead = rows.next();
      if (ahead == null) {
        close();
      }
    }
    return true;
  }

  @Override
  public List<Writable> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no record is left");
    }
    String[] fields = ahead;
    ahead = null;
    List<Writable> record = new ArrayList<>(positions.length);
    for (int i = 0; i < positions.length; i++) {
      record.add(writable(i, fields[positions[i]]));
    }
    invokeListeners(record);
    return record;
  }

  private Writable writable(int column, String field) {
    if (rows.isMissing(field)) {
      return NullWritable.INSTANCE;
    }
    if (schema == null) {
      return new Text(field);
    }
    String name = schema.getName(column);
    try {
      return switch (schema.getType(column)) {
        case Double -> new DoubleWritable(Values.number(name, field, NumberForm.PLAIN));
        case Boolean -> new BooleanWritable(Values.truth(name, field) != 0);
        case Time -> new LongWritable(Values.date(name, field, DateForm.ISO));
        case String, Categorical -> new Text(field);
        default ->
            throw new IllegalArgumentException(
                "column '%s': a table holds no %s".formatted(name, schema.getType(column)));
      };
    } catch (DataException e) {
      throw new DataException(rows.where() + ": " + e.getMessage(), e);
    }
  }

  private int[] positions(RowSource opened) {
    List<String> header = opened.header();
    List<String> wanted = schema == null ? header : schema.getColumnNames();
    int[] places = new int[wanted.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = header.indexOf(wanted.get(i));
      if (places[i] < 0) {
        throw new DataException(
            "%s: has no column '%s'%s"
                .formatted(opened.origin(), wanted.get(i), Names.nearest(wanted.get(i), header)));
      }
    }
    return places;
  }

  @Override
  public Record nextRecord() {
    List<Writable> values = next();
    URI file = files.get(nextFile - 1);
    int line = Math.toIntExact(rows.line());
    return new org.datavec.api.records.impl.Record(
        values, new RecordMetaDataLine(line, file, TableRecordReader.class));
  }

  @Override
  public Record loadFromMetaData(RecordMetaData metaData) throws IOException {
    try (TableRecordReader reader = new TableRecordReader(schema, missing)) {
      reader.files = List.of(metaData.getURI());
      while (reader.hasNext()) {
        Record read = reader.nextRecord();
        if (read.getMetaData().equals(metaData)) {
          return read;
        }
      }
    }
    throw new IllegalArgumentException("no record starts at " + metaData.getLocation());
  }

  @Override
  public List<Record> loadFromMetaData(List<RecordMetaData> metaData) throws IOException {
    List<Record> records = new ArrayList<>();
    for (RecordMetaData one : metaData) {
      records.add(loadFromMetaData(one));
    }
    return records;
  }

  /** The columns' names do not depend on records: DataVec's labels are those of images. */
  @Override
  public List<String> getLabels() {
    return List.of();
  }

  @Override
  public void reset() {
    close();
    ahead = null;
    nextFile = 0;
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  @Override
  public List<Writable> record(URI uri, DataInputStream stream) {
    throw new UnsupportedOperationException("a table is read from a file, which has a header");
  }

  @Override
  public void close() {
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }

  @Override
  public void setConf(Configuration conf) {
    configuration = conf;
  }

  @Override
  public Configuration getConf() {
    return configuration;
  }
}
