package io.github.tabfit.data.source.text;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.table.Finding;
import java.util.List;

/** How one file's text becomes rows; its blocks are parsed by several threads. */
public interface TextFormat {
  /** The file. */
  TextFile file();

  /** The columns' names. */
  List<String> header();

  /** The number of the first line behind what the file begins with, counted from 1. */
  long firstLine();

  /** What is read otherwise than it stands, or is in doubt, as far as the file has been parsed. */
  List<Finding> findings();

  /** What is known of a wanted column, with what the file says of it. */
  default ColumnRequest request(String column, ColumnRequest request) {
    return request;
  }

  /**
   * Parses a block.
   *
   * @param columns take the fields, by the header's order; null for one that is not wanted
   * @param most rows to read at the most
   */
  Rows rows(Block block, Cells[] columns, int most);

  /**
   * A block's rows.
   *
   * @param block the rows, without columns when the block was not read
   * @param kind the charset that it is written in
   */
  record Rows(RawBlock block, TextKind kind) {}
}
