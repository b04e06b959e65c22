package io.github.tabfit.data.datavec;

import io.github.tabfit.data.table.DatePart;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.transform.metadata.ColumnMetaData;
import org.datavec.api.transform.metadata.DoubleMetaData;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.transform.BaseTransform;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Writable;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A DataVec transform: a date in milliseconds becomes one column of doubles a part, named {@code
 * column.part}; a missing date becomes missing parts.
 */
public final class DatePartsTransform extends BaseTransform {
  private static final long serialVersionUID = 1L;

  private final String columnName;
  private final ArrayList<DatePart> parts;

  /** Replaces the column by these parts of it. */
  public DatePartsTransform(
      @JsonProperty("columnName") String columnName, @JsonProperty("parts") List<DatePart> parts) {
    this.columnName = columnName;
    this.parts = new ArrayList<>(parts);
  }

  /** The column that is replaced. */
  public String getColumnName() {
    return columnName;
  }

  /** The parts, in order. */
  public List<DatePart> getParts() {
    return List.copyOf(parts);
  }

  @Override
  public Schema transform(Schema schema) {
    List<ColumnMetaData> columns = new ArrayList<>();
    for (ColumnMetaData column : schema.getColumnMetaData()) {
      if (column.getName().equals(columnName)) {
        for (String name : outputColumnNames()) {
          columns.add(new DoubleMetaData(name));
        }
      } else {
        columns.add(column);
      }
    }
    return schema.newSchema(columns);
  }

  @Override
  public List<Writable> map(List<Writable> row) {
    int place = inputSchema.getIndexOfColumn(columnName);
    List<Writable> mapped = new ArrayList<>(row.subList(0, place));
    Writable date = row.get(place);
    for (DatePart part : parts) {
      mapped.add(
          date instanceof NullWritable
              ? NullWritable.INSTANCE
              : new DoubleWritable(part.of(date.toLong())));
    }
    mapped.addAll(row.subList(place + 1, row.size()));
    return mapped;
  }

  @Override
  public Object map(Object date) {
    long millis = ((Number) date).longValue();
    return parts.stream().map(part -> part.of(millis)).toList();
  }

  @Override
  public Object mapSequence(Object sequence) {
    return ((List<?>) sequence).stream().map(this::map).toList();
  }

  @Override
  public String outputColumnName() {
    return outputColumnNames()[0];
  }

  @Override
  public String[] outputColumnNames() {
    return parts.stream().map(part -> columnName + "." + part.id()).toArray(String[]::new);
  }

  @Override
  public String[] columnNames() {
    return new String[] {columnName};
  }

  @Override
  public String columnName() {
    return columnName;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DatePartsTransform that
        && columnName.equals(that.columnName)
        && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return 31 * columnName.hashCode() + parts.hashCode();
  }

  @Override
  public String toString() {
    return "DatePartsTransform(columnName=%s, parts=%s)".formatted(columnName, parts);
  }
}
