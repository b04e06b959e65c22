package io.github.tabfit.data.source.sql;

import io.github.tabfit.spec.DataException;
import java.io.Closeable;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** The rows that a database answers a query with, one after another, in its order. */
public final class Rowset implements Closeable {
  private static final int FETCHED_ROWS = 10_000;

  private final Faults faults;
  private final Connection connection;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private final List<String> header;
  private final List<SqlColumn> columns;

  /** Makes the user's fault of what a driver throws. */
  public interface Faults {
    DataException of(String doing, SQLException thrown);
  }

  private Rowset(Connection connection, String query, String origin, Faults faults) {
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
      header = checked(origin, names);
    } catch (SQLException e) {
      close();
      throw faults.of("refuses the query", e);
    } catch (DataException e) {
      close();
      throw e;
    }
  }

  /** Asks a database. */
  public static Rowset open(
      Driver driver,
      String url,
      Properties properties,
      String query,
      String origin,
      Faults faults) {
    Connection connection;
    try {
      connection = driver.connect(url, properties);
    } catch (SQLException e) {
      throw faults.of("does not let us in", e);
    }
    if (connection == null) {
      throw faults.of("does not let us in", new SQLException("its driver refuses the URL"));
    }
    return new Rowset(connection, query, origin, faults);
  }

  private static List<String> checked(String origin, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || !seen.add(name)) {
        throw new DataException(
            "%s: %s (give each column of the query a name of its own: SELECT ... AS name)"
                .formatted(
                    origin,
                    name.isBlank()
                        ? "a column has no name"
                        : "column '%s' is there twice".formatted(name)));
      }
    }
    return List.copyOf(names);
  }

  List<String> header() {
    return header;
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
