package io.github.tabfit.bundle.scoring;

import io.github.tabfit.data.table.Table;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The rows of tables, some thousands at a time: a short text can become many features. */
final class Slices implements Iterator<Slices.Slice> {
  private final ScoringTables tables;
  private final Consumer<Table> ready;
  private final Optional<String> target;
  private Table table;
  private int used;

  /**
   * Slices of tables, each of which is first given to the consumer.
   *
   * @param target the column in which rows must have a value to be taken; all are taken without
   */
  Slices(ScoringTables tables, Consumer<Table> ready, Optional<String> target) {
    this.target = target;
    this.tables = tables;
    this.ready = ready;
  }

  /**
   * Some rows of a table.
   *
   * @param texts the same rows' fields as they stand, of the columns that are kept
   * @param rows neighbours, counted from 0
   */
  record Slice(Table table, Table texts, int[] rows) {}

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
    IntStream all = IntStream.range(used, end);
    int[] rows =
        target
            .map(name -> all.filter(row -> !table.column(name).isMissing(row)))
            .orElse(all)
            .toArray();
    used = end;
    return new Slice(table, tables.texts(), rows);
  }
}
