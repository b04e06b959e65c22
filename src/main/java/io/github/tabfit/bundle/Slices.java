package io.github.tabfit.bundle;

import io.github.tabfit.data.table.Table;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The rows of tables, some thousands at a time: a short text can become many features. */
final class Slices implements Iterator<Slices.Slice> {
  private final Iterator<Table> tables;
  private final Consumer<Table> ready;
  private Table table;
  private int used;

  /** Slices of tables, each of which is first given to the consumer. */
  Slices(Iterator<Table> tables, Consumer<Table> ready) {
    this.tables = tables;
    this.ready = ready;
  }

  /**
   * Some rows of a table.
   *
   * @param rows neighbours, counted from 0
   */
  record Slice(Table table, int[] rows) {}

  @Override
  public boolean hasNext() {
    while ((table == null || used == table.rowCount()) && tables.hasNext()) {
      table = tables.next();
      ready.accept(table);
      used = 0;
    }
    return table != null && used < table.rowCount();
  }

  @Override
  public Slice next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no row is left");
    }
    int end = Math.min(table.rowCount(), used + EvenChunks.ROWS);
    int[] rows = IntStream.range(used, end).toArray();
    used = end;
    return new Slice(table, rows);
  }
}
