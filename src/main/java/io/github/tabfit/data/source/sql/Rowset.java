package io.github.tabfit.data.source.sql;

import io.github.tabfit.data.source.column.GivenNames;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.spec.DataException;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;

/** The rows that a database answers a query with, one after another, in its order. */
public final class Rowset implements Closeable {
  private static final int FETCHED_ROWS = 10_000;

  private final Faults faults;
  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private final List<String> header;
  private final List<SqlColumn> columns;
  private final List<Finding> findings;

  /** Makes the user's fault of what a driver throws. */
  public interface Faults {
    DataException of(String doing, SQLException thrown);
  }

  private Rowset(Connection connection, String query, Faults faults) {
    this.connection = connection;
    this.faults = faults;
    try {
      // Outside a transaction PostgreSQL's driver would hold all rows in memory; and whatever the
      // query changes is taken back at the end.
      connection.setAutoCommit(false);
      statement = connection.prepareStatement(query);
      statement.setFetchSize(FETCHED_ROWS);
      rows = statement.executeQuery();
      ResultSetMetaData data = rows.getMetaData();
      List<String> names = new ArrayList<>();
      columns = new ArrayList<>();
      for (int i = 1; i <= data.getColumnCount(); i++) {
        names.add(data.getColumnLabel(i));
        columns.add(new SqlColumn(i, data.getColumnType(i), data.getColumnTypeName(i)));
      }
      GivenNames given = new GivenNames(names);
      header =
          IntStream.range(0, names.size()).mapToObj(i -> given.name(i + 1, names.get(i))).toList();
      findings = given.findings();
    } catch (SQLException e) {
      close();
      throw faults.of("refuses the query", e);
    }
  }

  /** Asks a database. */
  public static Rowset open(
      Driver driver, String url, Properties properties, String query, Faults faults) {
    Connection connection;
    try {
      connection = driver.connect(url, properties);
    } catch (SQLException e) {
      throw faults.of("does not let us in", e);
    }
    if (connection == null) {
      throw faults.of("does not let us in", new SQLException("its driver refuses the URL"));
    }
    return new Rowset(connection, query, faults);
  }

  List<String> header() {
    return header;
  }

  /** Which names were made up. */
  List<Finding> findings() {
    return findings;
  }

  /** The columns by the header's order. */
  List<SqlColumn> columns() {
    return columns;
  }

  /** Goes to the next row; false at the end. */
  boolean next() {
    try {
      return rows.next();
    } catch (SQLException e) {
      throw faults.of("breaks off", e);
    }
  }

  /** The row's value; null when it is missing. */
  Object value(int column) {
    try {
      return columns.get(column).value(rows);
    } catch (SQLException e) {
      throw faults.of("gives no value of column '%s'".formatted(header.get(column)), e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      // DuckDB ends no transaction while rows are open.
      if (statement != null) {
        statement.close();
      }
      connection.rollback();
    } catch (SQLException e) {
      throw faults.of("does not end the transaction", e);
    }
  }
}
