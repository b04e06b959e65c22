package io.github.tabfit.data.source.text;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.LineGaps;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.spec.DataException;

/**
 * Reads blocks whose rows are a line each.
 *
 * @param file the text's
 * @param legacy whether text in Windows-1252 may come
 */
public record LineRows(TextFile file, boolean legacy) {
  /** Takes lines. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Takes the line in [start, end) as the next row, into all cells.
     *
     * @return false if it is no row, but blank or a comment
     * @throws LineFault if it is no right row; the cells may have part of it then
     */
    boolean add(byte[] bytes, int start, int end);
  }

  /**
   * Reads a block.
   *
   * @param most rows to read at the most
   */
  public TextFormat.Rows read(Block given, Cells[] cells, int most, Reader reader) {
    BlockText text = BlockText.of(given, legacy);
    RawBlock.Fault fault = text.fault(file);
    if (fault != null) {
      return new TextFormat.Rows(new RawBlock(0, null, 0, new Cells[0], fault), text.kind());
    }
    for (Cells cell : cells) {
      if (cell != null) {
        cell.begin(Math.min(most, text.survey().lineFeeds() + 1));
      }
    }
    Block block = text.block();
    LineGaps lines = new LineGaps();
    int rows = 0;
    int line = 0;
    if (block.endless()) {
      fault = this::endless;
    }
    for (int start = 0; start < block.end() && rows < most && fault == null; line++) {
      int end = Math.min(block.end(), RecordEnd.ofLine(block.bytes(), start));
      int here = line;
      try {
        if (reader.add(block.bytes(), start, end)) {
          lines.add(rows++, line);
        }
      } catch (LineFault e) {
        fault = first -> e.at(file.origin(), first + here);
      }
      start = end + 1;
    }
    for (Cells cell : cells) {
      if (cell != null) {
        cell.finish(rows);
      }
    }
    return new TextFormat.Rows(
        new RawBlock(rows, lines.toArray(rows), line, cells, fault), text.kind());
  }

  private DataException endless(long line) {
    return new DataException(
        "%s:%d: the line does not end within %d MiB (a row is one line)"
            .formatted(file.origin(), line, BlockReader.LONGEST_RECORD >> 20));
  }
}
