package io.github.tabfit.data.datavec;

import java.util.ArrayList;
import java.util.List;
import org.datavec.api.transform.metadata.ColumnMetaData;
import org.datavec.api.transform.metadata.DoubleMetaData;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Writable;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A DataVec transform of sequences: each record's place in its sequence, from 0, as a last column.
 */
public final class RowNumberTransform extends RecordTransform {
  private static final long serialVersionUID = 1L;

  private final String name;

  /** The places as a column of that name. */
  public RowNumberTransform(@JsonProperty("name") String name) {
    this.name = name;
  }

  /** The column. */
  public String getName() {
    return name;
  }

  @Override
  public Schema transform(Schema input) {
    List<ColumnMetaData> columns = new ArrayList<>(input.getColumnMetaData());
    columns.add(new DoubleMetaData(name));
    return input.newSchema(columns);
  }

  @Override
  public List<Writable> map(List<Writable> record) {
    throw new UnsupportedOperationException("records are numbered in a sequence");
  }

  @Override
  public List<List<Writable>> mapSequence(List<List<Writable>> sequence) {
    List<List<Writable>> numbered = new ArrayList<>(sequence.size());
    for (List<Writable> record : sequence) {
      List<Writable> longer = new ArrayList<>(record);
      longer.add(new DoubleWritable(numbered.size()));
      numbered.add(longer);
    }
    return numbered;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RowNumberTransform that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return "RowNumberTransform(" + name + ")";
  }
}
