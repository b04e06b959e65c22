package io.github.tabfit.data.source.many;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.ColumnRead;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.source.column.RawColumns;
import io.github.tabfit.data.storage.DataCache;

/** One file's blocks, with the columns in the order of the first file's. */
final class PartBlocks {
  private final RawBlocks blocks;
  private final int[] places;
  private final RawColumns wanted;
  private final int width;
  private RawBlock own;

  /**
   * Starts to read a file.
   *
   * @param places where each wanted column stands in the file; -1 where it is missing throughout
   */
  PartBlocks(RawBlocks blocks, int[] places, RawColumns wanted, DataCache cache) {
    this.blocks = blocks;
    this.places = places;
    this.wanted = wanted;
    width = blocks.header().size();
    ColumnRead[] columns = new ColumnRead[width];
    for (int i = 0; i < places.length; i++) {
      if (places[i] >= 0) {
        ColumnRead column = wanted.columns()[i];
        // A file is not kept to be read again.
        columns[places[i]] = column == null ? null : column.once();
      }
    }
    blocks.start(new RawColumns(columns), cache);
  }

  /** The file's next block, null at its end. */
  RawBlock next() {
    own = blocks.next();
    if (own == null || own.columns().length == 0) {
      return own;
    }
    Cells[] cells = wanted.cells();
    for (int i = 0; i < cells.length; i++) {
      if (places[i] >= 0) {
        cells[i] = own.columns()[places[i]];
      } else if (cells[i] != null) {
        cells[i].missing(own.rows());
      }
    }
    return new RawBlock(own.rows(), own.lines(), own.lineCount(), cells, own.fault());
  }

  /** Takes back the block that {@link #next} gave last. */
  void recycle() {
    blocks.recycle(own);
  }
}
