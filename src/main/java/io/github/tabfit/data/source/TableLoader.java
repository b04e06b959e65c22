package io.github.tabfit.data.source;

import io.github.tabfit.data.source.column.ColumnHints;
import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.FaultPolicy;
import io.github.tabfit.data.source.column.Header;
import io.github.tabfit.data.source.column.Inferred;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.source.column.RawColumns;
import io.github.tabfit.data.source.column.TableBuilder;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a whole table: what a column holds is inferred from the first rows and held against all of
 * them. A column that turns out to hold something else is made from its texts: a text file's were
 * kept, a query is asked again.
 *
 * @param source opens the table
 * @param requests gives what is known of a column, or null: it is left out
 * @param faults what becomes of fields that are not of their column's type
 * @param cache decides where the columns are held
 */
record TableLoader(
    Supplier<RawBlocks> source,
    Function<String, ColumnRequest> requests,
    FaultPolicy faults,
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
      TableBuilder builder = readAll(blocks, blocks.plan(requests));
      Optional<String> sha256 = blocks.sha256();
      List<Finding> findings = new ArrayList<>(blocks.findings());
      Map<String, Inferred> inferred = new LinkedHashMap<>(builder.inferred());
      Set<String> again = new HashSet<>();
      inferred.forEach(
          (name, column) -> {
            if (column.needsTexts()) {
              again.add(name);
            }
          });
      inferred.keySet().removeAll(again);
      Map<String, Column> columns = new HashMap<>(builder.columns(inferred));
      findings.addAll(builder.findings());
      if (!again.isEmpty()) {
        TableBuilder texts = readTexts(blocks, again);
        Map<String, Inferred> told = texts.inferred();
        columns.putAll(texts.columns(told));
        findings.addAll(texts.findings());
        inferred.putAll(told);
      }
      List<Column> ordered = new ArrayList<>();
      blocks.header().stream().map(columns::get).filter(Objects::nonNull).forEach(ordered::add);
      blocks.header().stream()
          .map(inferred::get)
          .filter(Objects::nonNull)
          .forEach(column -> findings.addAll(column.findings()));
      return new Table(builder.rowPlaces(), ordered, sha256, findings, cache);
    }
  }

  /** Columns whose texts are wanted after all, from what was kept if the source keeps its text. */
  private TableBuilder readTexts(RawBlocks blocks, Set<String> names) {
    if (blocks.rewind()) {
      return readAll(blocks, blocks.plan(name -> asTexts(name, names)));
    }
    try (RawBlocks opened = source.get()) {
      return readAll(opened, opened.plan(name -> asTexts(name, names)));
    }
  }

  private ColumnRequest asTexts(String name, Set<String> wanted) {
    if (!wanted.contains(name)) {
      return null;
    }
    ColumnHints hints = ((ColumnRequest.Open) requests.apply(name)).hints();
    return new ColumnRequest.Texts(hints);
  }

  private TableBuilder readAll(RawBlocks blocks, RawColumns planned) {
    TableBuilder builder = new TableBuilder(blocks, planned, faults, cache);
    blocks.start(planned, cache);
    for (RawBlock block = blocks.next(); block != null; block = blocks.next()) {
      builder.add(block);
    }
    if (builder.rows() == 0) {
      throw Header.noRows(blocks.origin());
    }
    return builder;
  }
}
