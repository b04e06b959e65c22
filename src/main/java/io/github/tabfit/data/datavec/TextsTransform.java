package io.github.tabfit.data.datavec;

import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.transform.metadata.ColumnMetaData;
import org.datavec.api.transform.metadata.StringMetaData;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.BooleanWritable;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.LongWritable;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

/**
 * Every value of a record as a text, a missing one too: DataVec's local executor hands its results
 * through Arrow, and there it takes back neither what is missing nor times.
 */
final class TextsTransform extends RecordTransform {
  private static final long serialVersionUID = 1L;

  // No text of a table holds a zero character.
  private static final Text MISSING = new Text("\0");

  @Override
  public Schema transform(Schema input) {
    List<ColumnMetaData> columns = new ArrayList<>();
    input.getColumnNames().forEach(name -> columns.add(new StringMetaData(name)));
    return input.newSchema(columns);
  }

  @Override
  public List<Writable> map(List<Writable> record) {
    List<Writable> texts = new ArrayList<>(record.size());
    record.forEach(value -> texts.add(text(value)));
    return texts;
  }

  private static Text text(Writable value) {
    if (value instanceof NullWritable) {
      return MISSING;
    }
    // Both zeros are one number.
    return value instanceof DoubleWritable number
        ? new Text(Double.toString(number.get() + 0.0))
        : new Text(value.toString());
  }

  /** The records that such texts are, their columns as in the schema. */
  static List<List<Writable>> read(List<List<Writable>> texts, Schema schema) {
    List<ColumnType> types = List.copyOf(Schemas.types(schema).values());
    List<List<Writable>> records = new ArrayList<>(texts.size());
    for (List<Writable> row : texts) {
      List<Writable> record = new ArrayList<>(types.size());
      for (int i = 0; i < types.size(); i++) {
        record.add(read(row.get(i).toString(), types.get(i)));
      }
      records.add(record);
    }
    return records;
  }

  private static Writable read(String text, ColumnType type) {
    if (text.equals(MISSING.toString())) {
      return NullWritable.INSTANCE;
    }
    return switch (type) {
      case NUMERIC -> new DoubleWritable(Double.parseDouble(text));
      case BOOLEAN -> new BooleanWritable(Boolean.parseBoolean(text));
      case DATE -> new LongWritable(Long.parseLong(text));
      case CATEGORICAL, TEXT -> new Text(text);
      case IGNORE -> throw new IllegalArgumentException("an ignored column has no values");
    };
  }

  @Override
  public String toString() {
    return "TextsTransform()";
  }
}
