package io.github.tabfit.data.datavec;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datavec.api.transform.metadata.BooleanMetaData;
import org.datavec.api.transform.metadata.ColumnMetaData;
import org.datavec.api.transform.metadata.DoubleMetaData;
import org.datavec.api.transform.metadata.StringMetaData;
import org.datavec.api.transform.metadata.TimeMetaData;
import org.datavec.api.transform.schema.Schema;
import org.joda.time.DateTimeZone;

/** Columns as DataVec describes them: doubles, booleans, times and strings. */
final class Schemas {
  private Schemas() {}

  static Schema of(Table table) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      types.put(column.name(), column.type());
    }
    return of(types);
  }

  static Schema of(Map<String, ColumnType> types) {
    Schema.Builder builder = new Schema.Builder();
    types.forEach((name, type) -> builder.addColumn(column(name, type)));
    return builder.build();
  }

  private static ColumnMetaData column(String name, ColumnType type) {
    return switch (type) {
      case NUMERIC -> new DoubleMetaData(name);
      case BOOLEAN -> new BooleanMetaData(name);
      case DATE -> new TimeMetaData(name, DateTimeZone.UTC);
      case CATEGORICAL, TEXT -> new StringMetaData(name);
      case IGNORE -> throw new IllegalArgumentException("an ignored column has no type");
    };
  }

  /**
   * The types of a schema's columns, in its order.
   *
   * @throws DataException if a column holds what no field of a table can say
   */
  static Map<String, ColumnType> types(Schema schema) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (ColumnMetaData column : schema.getColumnMetaData()) {
      types.put(column.getName(), type(column));
    }
    return types;
  }

  private static ColumnType type(ColumnMetaData column) {
    return switch (column.getColumnType()) {
      case Double, Float, Integer, Long -> ColumnType.NUMERIC;
      case Boolean -> ColumnType.BOOLEAN;
      case Time -> ColumnType.DATE;
      case String, Categorical -> ColumnType.CATEGORICAL;
      case Bytes, NDArray ->
          throw new DataException(
              "column '%s' of the schema holds %s: numbers, booleans, times or strings are required (remove it in the TransformProcess)"
                  .formatted(column.getName(), column.getColumnType()));
    };
  }
}
