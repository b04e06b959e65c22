package io.github.tabfit.data.source;

import io.github.tabfit.data.source.column.Header;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.source.column.RawColumns;
import io.github.tabfit.data.source.column.TableBuilder;
import io.github.tabfit.data.source.column.TypeGuess;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a whole table in one pass: what a column holds is supposed from the first rows and counted
 * over all of them. A column that turns out to hold something else is made from the rows' text, which
 * was kept: the source is opened once.
 *
 * @param source opens the table
 * @param known the types that are given; an ignored column is left out
 * @param guesses gives what finds the type of another column, or null: it is left out
 * @param missing fields that mean "missing" beside the empty one
 * @param cache decides where the columns are held
 */
record TableLoader(
    Supplier<RawBlocks> source,
    Map<String, ColumnType> known,
    Function<String, TypeGuess> guesses,
    List<String> missing,
    DataCache cache) {

  /**
   * The table.
   *
   * @param check looks at the header before rows are read
   * @throws DataException if the table is broken, has no rows, or has a field that is not of its
   *     column's type
   */
  Table load(Consumer<RawBlocks> check) {
    try (RawBlocks blocks = source.get()) {
      check.accept(blocks);
      TableBuilder builder = readAll(blocks, blocks.suppose(known, guesses, missing));
      Optional<String> sha256 = blocks.sha256();
      Map<String, ColumnType> right = builder.inferred();
      Map<String, ColumnType> wrong = new HashMap<>(right);
      wrong.keySet().removeIf(name -> builder.holds(name, wrong.get(name)));
      right.keySet().removeAll(wrong.keySet());
      Map<String, Column> columns = new HashMap<>(builder.columns(right));
      if (!wrong.isEmpty()) {
        blocks.rewind();
        RawColumns requested = blocks.suppose(wrong, name -> null, missing);
        columns.putAll(readAll(blocks, requested).columns(Map.of()));
      }
      List<Column> ordered = new ArrayList<>();
      blocks.header().stream().map(columns::get).filter(Objects::nonNull).forEach(ordered::add);
      return new Table(builder.rowPlaces(), ordered, sha256, blocks.findings(), cache);
    }
  }

  private TableBuilder readAll(RawBlocks blocks, RawColumns asked) {
    TableBuilder builder = new TableBuilder(blocks, asked, true, cache);
    blocks.start(asked, cache);
    for (RawBlock block = blocks.next(); block != null; block = blocks.next()) {
      builder.add(block);
    }
    if (builder.rows() == 0) {
      throw Header.noRows(blocks.origin());
    }
    return builder;
  }
}
