package io.github.tabfit.data.source.column;

import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.TabfitException;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A table's rows, block by block in the table's order. */
public interface RawBlocks extends Closeable {
  /** What the user calls the table, for messages. */
  String origin();

  /** The columns' names. */
  List<String> header();

  /**
   * What every column is to be read as.
   *
   * @param requests gives what is known of a column, or null: it is not wanted
   */
  RawColumns plan(Function<String, ColumnRequest> requests);

  /**
   * Begins to read these columns. Where a text file's columns are read as numbers or dates because
   * its first rows are, its text is kept for {@link #rewind}.
   *
   * @param cache decides where it is kept
   */
  void start(RawColumns columns, DataCache cache);

  /**
   * Goes back to the first row, as it was kept, to {@link #start} with other columns.
   *
   * @return false if nothing was kept: the source must be opened again
   */
  boolean rewind();

  /**
   * The next block, null at the end.
   *
   * @throws DataException if the table cannot be read on
   */
  RawBlock next();

  /** The exception of the fault that the block has which {@link #next} gave last. */
  TabfitException fault(RawBlock.Fault fault);

  /** Takes back a block that nobody reads any more. */
  void recycle(RawBlock block);

  /** About how many rows the table has, as far as its first block that has rows tells. */
  int expectedRows(RawBlock block);

  /**
   * SHA-256 of a text file's bytes, or of a query's rows: once all are read, and once. Empty where
   * the file's bytes are not summed up.
   */
  Optional<String> sha256();

  /** What was read otherwise than it stands, as far as the source has been read. */
  List<Finding> findings();

  /** The number of the first line of the block that {@link #next} gave last. */
  long firstLine();

  /** How a message names a row: {@link RowPlaces#LINES} or {@link RowPlaces#ROWS}. */
  String rowKind();

  /** The files that rows came from so far, where the table is several. */
  default List<RowPlaces.Part> parts() {
    return List.of();
  }

  @Override
  void close();
}
