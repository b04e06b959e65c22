package io.github.tabfit.data.datavec;

import java.util.List;
import org.datavec.api.transform.Transform;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Writable;
import org.nd4j.shade.jackson.annotation.JsonIgnore;

/** A DataVec transform of whole records, not of a single value. */
abstract class RecordTransform implements Transform {
  private static final long serialVersionUID = 1L;

  @JsonIgnore private Schema schema;

  @Override
  public void setInputSchema(Schema input) {
    schema = input;
  }

  @Override
  @JsonIgnore
  public Schema getInputSchema() {
    return schema;
  }

  @Override
  public List<List<Writable>> mapSequence(List<List<Writable>> sequence) {
    return sequence.stream().map(this::map).toList();
  }

  @Override
  public Object map(Object value) {
    throw new UnsupportedOperationException(this + " is of a whole record");
  }

  @Override
  public Object mapSequence(Object sequence) {
    throw new UnsupportedOperationException(this + " is of whole records");
  }

  @Override
  public String outputColumnName() {
    return outputColumnNames()[0];
  }

  @Override
  public String[] outputColumnNames() {
    return transform(schema).getColumnNames().toArray(String[]::new);
  }

  @Override
  public String[] columnNames() {
    return schema.getColumnNames().toArray(String[]::new);
  }

  @Override
  public String columnName() {
    return columnNames()[0];
  }
}
