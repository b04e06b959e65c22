package io.github.tabfit.data.table;

import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table, in memory or on disk: immutable, columnar, typed; of a text only the distinct values are
 * kept.
 */
public final class Table {
  /** How a table was made of what its source has; who made it knows what it is. */
  public interface Lineage {}

  private final Map<String, Column> byName = new LinkedHashMap<>();
  private final List<Column> columns;
  private final RowPlaces places;
  private final Optional<String> sha256;
  private final List<Finding> findings;
  private final DataCache cache;
  private final Optional<Lineage> lineage;
  private final Map<String, Doubles> beside;

  /**
   * A table of columns, as its source has them.
   *
   * @param sha256 of what it was read from, empty where that was not summed up
   * @param findings what was read otherwise than it stands, or left out
   * @param cache decides where what is made of the table is held
   */
  public Table(
      RowPlaces places,
      Collection<Column> columns,
      Optional<String> sha256,
      List<Finding> findings,
      DataCache cache) {
    this(places, columns, sha256, findings, cache, Optional.empty(), Map.of());
  }

  private Table(
      RowPlaces places,
      Collection<Column> columns,
      Optional<String> sha256,
      List<Finding> findings,
      DataCache cache,
      Optional<Lineage> lineage,
      Map<String, Doubles> beside) {
    this.lineage = lineage;
    this.beside = Collections.unmodifiableMap(beside);
    this.findings = List.copyOf(findings);
    this.places = places;
    this.sha256 = sha256;
    this.cache = cache;
    this.columns = List.copyOf(columns);
    for (Column column : columns) {
      byName.put(column.name(), column);
    }
  }

  /** The table of chosen rows alone, in their order; a message still names a row by its line. */
  public Table only(int[] rows) {
    return new Table(
        places.only(rows),
        columns.stream().map(column -> column.only(rows)).toList(),
        sha256,
        findings,
        cache,
        lineage,
        only(beside, rows));
  }

  /** The same table, of which more is to be said. */
  public Table with(List<Finding> more) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(more);
    return new Table(places, columns, sha256, all, cache, lineage, beside);
  }

  /** The same table, which another digest knows: what was done to it is in the digest. */
  public Table knownBy(String digest) {
    return new Table(places, columns, Optional.of(digest), findings, cache, lineage, beside);
  }

  /** The same table, which was made so. */
  public Table madeBy(Lineage made) {
    return new Table(places, columns, sha256, findings, cache, Optional.of(made), beside);
  }

  /** How it was made of its source; empty where it is as the source has it. */
  public Optional<Lineage> lineage() {
    return lineage;
  }

  private static Map<String, Doubles> only(Map<String, Doubles> beside, int[] rows) {
    Map<String, Doubles> chosen = new LinkedHashMap<>();
    beside.forEach(
        (name, numbers) ->
            chosen.put(name, Doubles.of(rows.length, place -> numbers.at(rows[place]))));
    return chosen;
  }

  /**
   * The same table with numbers beside its rows, which are no columns of it: what is known of a row
   * and nothing may learn from.
   *
   * @param numbers [rows] each, by name
   */
  public Table beside(Map<String, Doubles> numbers) {
    return new Table(
        places, columns, sha256, findings, cache, lineage, new LinkedHashMap<>(numbers));
  }

  /** Numbers beside the rows, by name; none unless they were put there. */
  public Map<String, Doubles> beside() {
    return beside;
  }

  /** Number of rows, the header not counted. */
  public int rowCount() {
    return places.rows();
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
      throw Names.noColumn(origin(), name, byName.keySet());
    }
    return column;
  }

  /** Whether there is a column of that name. */
  public boolean hasColumn(String name) {
    return byName.containsKey(name);
  }

  /** Decides where what is made of the table is held. */
  public DataCache cache() {
    return cache;
  }

  /** The file's path as the user gave it, for messages. */
  public String origin() {
    return places.origin();
  }

  /**
   * The line of the file, counted from 1, where the row's record starts; rows count from 0. Where
   * there are no lines it is the row's number, counted from 1.
   */
  public long lineOf(int row) {
    return places.line(row);
  }

  /** The same rows with other columns, and what is found of them. */
  public Table with(Collection<Column> others, List<Finding> found) {
    return new Table(places, others, sha256, found, cache, lineage, beside);
  }

  /**
   * SHA-256 in lower-case hexadecimal, of a text file's bytes, or of the rows of a query or a
   * Parquet file in a form of their own (see the documentation of tables); empty where they were
   * not summed up as they were read.
   */
  public Optional<String> sha256() {
    return sha256;
  }

  /** What was read otherwise than it stands in the source, or left out, or is in doubt. */
  public List<Finding> findings() {
    return findings;
  }

  /** {@code file:line} of a row, for messages. */
  public String where(int row) {
    return places.where(row);
  }
}
