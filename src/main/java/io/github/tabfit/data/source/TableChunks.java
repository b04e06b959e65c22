package io.github.tabfit.data.source;

import io.github.tabfit.data.source.column.ColumnFindings;
import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.FaultPolicy;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.source.column.RawColumns;
import io.github.tabfit.data.source.column.TableBuilder;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.CachePolicy;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * A table of any length, read in chunks of some thousand consecutive rows: each is a {@link Table}
 * of its own, whose categorical columns have the levels that occur in it. Memory does not grow with
 * the table. Where a chunk ends depends on the table alone, not on the number of threads.
 */
public final class TableChunks implements Iterator<Table>, Closeable {
  private static final DataCache MEMORY = DataCache.of(CachePolicy.MEMORY);

  private final RawBlocks blocks;
  private final RawColumns columns;
  private Table next;
  private Table nextTexts;
  private Table texts;
  private final Map<String, Map<String, Long>> words = new LinkedHashMap<>();
  private boolean ended;

  TableChunks(RawBlocks blocks, Function<String, ColumnRequest> requests) {
    this.blocks = blocks;
    columns = blocks.plan(requests);
    blocks.start(columns, MEMORY);
  }

  /** The names of all columns, in the table's order. */
  public List<String> header() {
    return blocks.header();
  }

  /** SHA-256 of the table, as {@link Table#sha256}; to be asked for once it is read. */
  public Optional<String> sha256() {
    return blocks.sha256();
  }

  /** What was read otherwise than it stands, as far as the table has been read. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(blocks.findings());
    findings.addAll(columns.findings());
    words.forEach((column, counts) -> findings.add(ColumnFindings.missing(column, counts)));
    return findings;
  }

  private void count(String column, Map<String, Long> found) {
    Map<String, Long> counts = words.computeIfAbsent(column, name -> new LinkedHashMap<>());
    found.forEach((word, count) -> counts.merge(word, count, Long::sum));
  }

  /** What the user calls the table. */
  public String origin() {
    return blocks.origin();
  }

  /**
   * Whether there are more rows.
   *
   * @throws DataException if the table cannot be read on
   */
  @Override
  public boolean hasNext() {
    while (next == null && !ended) {
      RawBlock block = blocks.next();
      if (block == null) {
        ended = true;
      } else {
        TableBuilder builder =
            new TableBuilder(blocks, columns, FaultPolicy.REFUSE_AT_ONCE, MEMORY);
        builder.add(block);
        if (builder.rows() > 0) {
          builder.missingWords().forEach(this::count);
          nextTexts =
              new Table(builder.rowPlaces(), builder.texts(), Optional.empty(), List.of(), MEMORY);
          next =
              new Table(
                  builder.rowPlaces(),
                  builder.columns(Map.of()).values(),
                  Optional.empty(),
                  List.of(),
                  MEMORY);
        }
      }
    }
    return next != null;
  }

  /**
   * The next rows.
   *
   * @throws DataException if a field is not of its column's type; the message names file and line
   */
  @Override
  public Table next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the table has no more rows");
    }
    Table taken = next;
    texts = nextTexts;
    next = null;
    return taken;
  }

  /**
   * The fields as they stand, of the rows that {@link #next} gave last: the columns that were to be
   * kept, each text a level.
   */
  public Table texts() {
    if (texts == null) {
      throw new IllegalStateException("next() has given no rows yet");
    }
    return texts;
  }

  @Override
  public void close() {
    blocks.close();
  }
}
