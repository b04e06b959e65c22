package io.github.tabfit.data.source.column;

import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.storage.DiskColumns;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts a source's blocks together. */
public final class TableBuilder {
  private final RawBlocks source;
  private final DataCache cache;
  private final Map<String, ColumnParts> parts = new LinkedHashMap<>();
  private final Map<String, ColumnType> known = new HashMap<>();
  private final LineGaps lines = new LineGaps();
  private final int[] places;
  private final boolean whole;
  private long first;
  private int expected;
  private int rows;
  private DiskColumns disk;

  /**
   * Collects the columns that are asked for, of the whole source or of some of its blocks.
   *
   * @param cache decides where they are held
   */
  public TableBuilder(RawBlocks source, RawColumns asked, boolean whole, DataCache cache) {
    this.source = source;
    this.cache = cache;
    this.whole = whole;
    places = new int[asked.types().length];
    for (int i = 0; i < places.length; i++) {
      if (asked.types()[i] != null) {
        String name = source.header().get(i);
        TypeGuess guess = asked.guesses()[i];
        places[parts.size()] = i;
        parts.put(name, new ColumnParts(name, guess));
        if (guess == null) {
          known.put(name, asked.types()[i]);
        }
      }
    }
  }

  /**
   * Adds the block that the source gave last.
   *
   * @throws DataException if the block is broken, or has a field that is not of its known type
   */
  public void add(RawBlock block) {
    if (block.rows() > 0) {
      if (rows == 0) {
        first = source.firstLine() + block.line(0);
        expected = whole ? source.expectedRows(block) : block.rows();
      }
      int offset = Math.toIntExact(source.firstLine() - first);
      for (int row = 0; row < block.rows(); row++) {
        lines.add(rows + row, offset + block.line(row));
      }
      spill(block);
      int next = 0;
      for (ColumnParts part : parts.values()) {
        part.add(block.columns()[places[next++]], expected);
      }
      rows += block.rows();
      refuse(true);
      source.recycle(block);
    }
    if (block.fault() != null) {
      throw source.fault(block.fault());
    }
  }

  /** Goes on on disk if the columns are, or are expected to become, too large for memory. */
  private void spill(RawBlock block) {
    int rowBytes = 0;
    for (int i = 0; i < parts.size(); i++) {
      rowBytes += block.columns()[places[i]].rowBytes();
    }
    if (disk == null && cache.takes((long) Math.max(expected, rows + block.rows()) * rowBytes)) {
      disk = cache.columns();
      parts.values().forEach(part -> part.moveTo(disk));
    }
  }

  public int rows() {
    return rows;
  }

  /** The types of the columns that were supposed, as all of their fields say. */
  public Map<String, ColumnType> inferred() {
    Map<String, ColumnType> types = new HashMap<>();
    parts.forEach(
        (name, part) -> {
          if (part.guess() != null) {
            types.put(name, part.guess().type());
          }
        });
    return types;
  }

  /** Whether the column was read as what can become of that type. */
  public boolean holds(String column, ColumnType type) {
    return parts.get(column).holds(type);
  }

  /**
   * The columns; to be called once.
   *
   * @param inferred types of the columns that were supposed; without one a column is left out
   * @throws DataException if a field is not of its column's type
   */
  public Map<String, Column> columns(Map<String, ColumnType> inferred) {
    if (disk != null) {
      disk.seal();
    }
    Map<String, Column> columns = new LinkedHashMap<>();
    parts.forEach(
        (name, part) -> {
          ColumnType type = part.guess() == null ? known.get(name) : inferred.get(name);
          if (type != null) {
            columns.put(name, part.build(type));
          }
        });
    parts.keySet().retainAll(columns.keySet());
    refuse(false);
    return columns;
  }

  /** Where the rows start. */
  public RowPlaces rowPlaces() {
    return new RowPlaces(source.origin(), source.rowKind(), first, rows, lines.toArray(rows));
  }

  /** Throws the first row's fault, of columns of known type alone or of all. */
  private void refuse(boolean knownOnly) {
    ColumnParts worst = null;
    for (ColumnParts part : parts.values()) {
      boolean counts = part.fault() != null && (part.guess() == null || !knownOnly);
      if (counts && (worst == null || part.fault().row() < worst.fault().row())) {
        worst = part;
      }
    }
    if (worst != null) {
      throw worst.fault().in(rowPlaces().where(worst.fault().row()), worst.name());
    }
  }
}
