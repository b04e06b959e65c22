package io.github.tabfit.data.datavec;

import io.github.tabfit.data.expression.Formula;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.expression.Expression;
import io.github.tabfit.spec.expression.ExpressionParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Writable;

/** A formula for one record at a time: the same as for a table of one row. */
final class RowFormula {
  private static final String RESULT = "\0result";

  private final Formula formula;
  private final Schema inputs;
  private final int[] places;

  /**
   * @param text as {@link Expression#text} writes it
   * @param schema of the records
   */
  RowFormula(String text, Schema schema) {
    Map<String, ColumnType> types = Schemas.types(schema);
    formula = Formula.of(ExpressionParser.parse(text), types);
    places = formula.columns().stream().mapToInt(schema::getIndexOfColumn).toArray();
    Schema.Builder builder = new Schema.Builder();
    formula.columns().forEach(name -> builder.addColumn(schema.getMetaData(name)));
    inputs = builder.build();
  }

  /** What its values are. */
  ColumnType type() {
    return switch (formula.type()) {
      case NUMBER -> ColumnType.NUMERIC;
      case BOOLEAN -> ColumnType.BOOLEAN;
      case DATE -> ColumnType.DATE;
      case TEXT -> ColumnType.CATEGORICAL;
    };
  }

  Writable value(List<Writable> record) {
    return Records.value(column(record), 0);
  }

  /** Whether it is true, not false or missing. */
  boolean isTrue(List<Writable> record) {
    return column(record) instanceof NumericColumn truth && truth.value(0) == 1;
  }

  private Column column(List<Writable> record) {
    List<Writable> used = new ArrayList<>(places.length);
    for (int place : places) {
      used.add(record.get(place));
    }
    Table row = Records.table(inputs, List.of(used));
    return formula.column(RESULT, row, 1);
  }
}
