package io.github.tabfit.data;

import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.spec.CachePolicy;
import io.github.tabfit.spec.DataException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table, in memory or on disk: immutable, columnar, typed; of a text only the distinct values are
 * kept.
 */
public final class Table {
  private final String origin;
  private final Map<String, Column> byName = new LinkedHashMap<>();
  private final List<Column> columns;
  private final int[] lines;
  private final DataCache cache;

  /** A table in memory. Takes the array over: nobody else may write to it. */
  Table(String origin, List<Column> columns, int[] lines) {
    this(origin, columns, lines, DataCache.of(CachePolicy.MEMORY));
  }

  /** Takes the array over: nobody else may write to it. */
  Table(String origin, List<Column> columns, int[] lines, DataCache cache) {
    this.origin = origin;
    this.cache = cache;
    this.columns = List.copyOf(columns);
    this.lines = lines;
    for (Column column : columns) {
      byName.put(column.name(), column);
    }
  }

  /** Number of rows, the header not counted. */
  public int rowCount() {
    return lines.length;
  }

  /** The columns in the file's order, without those that are ignored. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * The column of that name.
   *
   * @throws DataException if there is none; the message names the nearest
   */
  public Column column(String name) {
    Column column = byName.get(name);
    if (column == null) {
      throw new DataException(
          "%s: has no column '%s'%s".formatted(origin, name, Names.nearest(name, byName.keySet())));
    }
    return column;
  }

  /** Whether there is a column of that name. */
  public boolean hasColumn(String name) {
    return byName.containsKey(name);
  }

  /** The file's path as the user gave it, for messages. */
  public String origin() {
    return origin;
  }

  /** Decides where what is made of the table is held. */
  DataCache cache() {
    return cache;
  }

  /** The line of the file, counted from 1, where the row's record starts; rows count from 0. */
  public long lineOf(int row) {
    return lines[row];
  }

  /** {@code file:line} of a row, for messages. */
  String where(int row) {
    return origin + ":" + lines[row];
  }
}
