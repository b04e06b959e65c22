package io.github.tabfit.data.source.sql;

import io.github.tabfit.spec.data.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * A column of a query's answer.
 *
 * @param place in the answer, counted from 1
 * @param type of {@link Types}
 * @param typeName what the database calls it
 */
record SqlColumn(int place, int type, String typeName) {
  /** What it holds; empty when its texts must tell. */
  Optional<ColumnType> columnType() {
    return switch (type) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.NUMERIC,
          Types.DECIMAL ->
          Optional.of(ColumnType.NUMERIC);
      case Types.BOOLEAN -> Optional.of(ColumnType.BOOLEAN);
      case Types.BIT -> Optional.of(isBoolean() ? ColumnType.BOOLEAN : ColumnType.CATEGORICAL);
      case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
          Optional.of(ColumnType.DATE);
      default ->
          typeName.toUpperCase(Locale.ROOT).endsWith("HUGEINT")
              ? Optional.of(ColumnType.NUMERIC)
              : Optional.empty();
    };
  }

  /** Whether no field of a table can say what it holds. */
  boolean isOpaque() {
    return switch (type) {
      case Types.BINARY,
          Types.VARBINARY,
          Types.LONGVARBINARY,
          Types.BLOB,
          Types.ARRAY,
          Types.STRUCT,
          Types.REF,
          Types.SQLXML ->
          true;
      default -> false;
    };
  }

  // PostgreSQL's bool has the type of bits.
  private boolean isBoolean() {
    return typeName.toLowerCase(Locale.ROOT).startsWith("bool");
  }

  /** The row's value: a number, a boolean, a text, a date or a date-time; null when missing. */
  Object value(ResultSet rows) throws SQLException {
    return switch (type) {
      case Types.DATE -> rows.getObject(place) == null ? null : date(rows);
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
          rows.getObject(place) == null ? null : time(rows);
      case Types.CLOB, Types.NCLOB -> rows.getString(place);
      case Types.BIT -> isBoolean() ? rows.getObject(place) : rows.getString(place);
      default -> plain(rows.getObject(place));
    };
  }

  private static Object plain(Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    return value.toString();
  }

  // Not java.sql.Date and Timestamp: they know no hour that a change of the clock leaves out.
  private Object date(ResultSet rows) throws SQLException {
    return rows.getObject(place, LocalDate.class);
  }

  private Object time(ResultSet rows) throws SQLException {
    String name = typeName.toLowerCase(Locale.ROOT);
    boolean zoned =
        type == Types.TIMESTAMP_WITH_TIMEZONE
            || name.equals("timestamptz")
            || name.contains("with time zone");
    return zoned
        ? rows.getObject(place, OffsetDateTime.class)
        : rows.getObject(place, LocalDateTime.class);
  }

  /** The text that a CSV file of the same table has for a value. */
  static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Long.toString(number.longValue())
          : number.toString();
    }
    if (value instanceof Float number) {
      return number == Math.rint(number) && Math.abs(number) < 1e7
          ? Long.toString(number.longValue())
          : number.toString();
    }
    return value.toString();
  }

  /** The number that a CSV file of the same table has for a value. */
  static double number(Number value) {
    if (value instanceof Float number) {
      return Double.parseDouble(number.toString());
    }
    if (value instanceof BigInteger || value instanceof BigDecimal) {
      return Double.parseDouble(value.toString());
    }
    return value.doubleValue();
  }
}
