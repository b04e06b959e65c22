package io.github.tabfit.data.datavec;

import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.CachePolicy;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.BooleanWritable;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.FloatWritable;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.LongWritable;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

/** DataVec's records and tables, each as the other. A missing value is a {@link NullWritable}. */
final class Records {
  private static final List<String> TRUTHS = List.of("false", "true");
  private static final DataCache MEMORY = DataCache.of(CachePolicy.MEMORY);

  private Records() {}

  /** All rows of a table. */
  static List<List<Writable>> of(Table table) {
    List<List<Writable>> records = new ArrayList<>(table.rowCount());
    for (int row = 0; row < table.rowCount(); row++) {
      List<Writable> record = new ArrayList<>(table.columns().size());
      for (Column column : table.columns()) {
        record.add(value(column, row));
      }
      records.add(record);
    }
    return records;
  }

  /** A row's value: a double, a boolean, milliseconds, a text, or none. */
  static Writable value(Column column, int row) {
    if (column.isMissing(row)) {
      return NullWritable.INSTANCE;
    }
    if (column instanceof NumericColumn numbers) {
      // Both zeros are one key.
      double value = numbers.value(row) + 0.0;
      return column.type() == ColumnType.BOOLEAN
          ? new BooleanWritable(value != 0)
          : new DoubleWritable(value);
    }
    if (column instanceof DateColumn dates) {
      return new LongWritable(dates.epochMillis(row));
    }
    CategoricalColumn texts = (CategoricalColumn) column;
    return new Text(texts.levels().get(texts.code(row)));
  }

  /** The same as a schema says it. */
  static Writable value(Column column, int row, org.datavec.api.transform.ColumnType type) {
    Writable value = value(column, row);
    if (value instanceof NullWritable) {
      return value;
    }
    return switch (type) {
      case Integer -> new IntWritable(value.toInt());
      case Long -> new LongWritable(value.toLong());
      case Float -> new FloatWritable(value.toFloat());
      default -> value;
    };
  }

  /** Records as a table in memory. */
  static Table table(Schema schema, List<List<Writable>> records) {
    List<Column> columns = new ArrayList<>();
    int place = 0;
    for (var column : Schemas.types(schema).entrySet()) {
      columns.add(column(column.getKey(), column.getValue(), records, place++));
    }
    return new Table(
        RowPlaces.numbered("records", records.size()),
        columns,
        Optional.empty(),
        List.of(),
        MEMORY);
  }

  /**
   * One column of records.
   *
   * @param place in each record
   */
  static Column column(String name, ColumnType type, List<List<Writable>> records, int place) {
    int rows = records.size();
    return switch (type) {
      case NUMERIC, BOOLEAN -> {
        double[] numbers = new double[rows];
        Arrays.setAll(numbers, row -> number(records.get(row).get(place), type));
        List<String> words = type == ColumnType.BOOLEAN ? TRUTHS : List.of();
        yield new NumericColumn(name, Doubles.of(numbers), words, ColumnForm.PLAIN);
      }
      case DATE -> {
        long[] millis = new long[rows];
        Arrays.setAll(millis, row -> millis(records.get(row).get(place)));
        yield new DateColumn(name, Longs.of(millis), ColumnForm.PLAIN);
      }
      case CATEGORICAL, TEXT -> texts(name, type, records, place);
      case IGNORE -> throw new IllegalArgumentException("an ignored column has no values");
    };
  }

  private static double number(Writable value, ColumnType type) {
    if (value instanceof NullWritable) {
      return Double.NaN;
    }
    if (value instanceof BooleanWritable truth) {
      return truth.get() ? 1 : 0;
    }
    if (type == ColumnType.BOOLEAN && value instanceof Text text) {
      return Boolean.parseBoolean(text.toString()) ? 1 : 0;
    }
    double number = value.toDouble();
    return Double.isInfinite(number) ? Double.NaN : number;
  }

  private static long millis(Writable value) {
    return value instanceof NullWritable ? DateColumn.MISSING : value.toLong();
  }

  private static Column texts(
      String name, ColumnType type, List<List<Writable>> records, int place) {
    String[] texts = new String[records.size()];
    for (int row = 0; row < texts.length; row++) {
      Writable value = records.get(row).get(place);
      String text = value instanceof NullWritable ? "" : value.toString();
      texts[row] = text.isBlank() ? null : text;
    }
    return CategoricalColumn.of(name, type, texts, ColumnForm.PLAIN);
  }
}
