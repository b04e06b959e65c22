package io.github.tabfit.data.source.column;

import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.TabfitException;
import io.github.tabfit.spec.data.ColumnType;
import java.io.Closeable;
import java.util.List;
import java.util.Map;
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
   * @param known types that are given; a column that is ignored there is not wanted
   * @param guesses gives what finds the type of another column, or null: it is not wanted
   * @param missing fields that mean "missing" beside the empty one
   */
  RawColumns suppose(
      Map<String, ColumnType> known, Function<String, TypeGuess> guesses, List<String> missing);

  /**
   * Begins to read these columns. Where the source does not know types, and so some of them are
   * only supposed to be numbers or dates, it keeps its rows for {@link #rewind}.
   *
   * @param cache decides where rows are kept
   */
  void start(RawColumns columns, DataCache cache);

  /** Goes back to the first row, as it was kept, to {@link #start} with other columns. */
  void rewind();

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

  @Override
  void close();
}
