package io.github.tabfit.data.source.sparse;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.NumberCells;
import io.github.tabfit.data.source.text.Block;
import io.github.tabfit.data.source.text.LineFault;
import io.github.tabfit.data.source.text.LineRows;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.data.source.text.TextFormat;
import io.github.tabfit.data.table.Finding;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Rows of a target and of the values that are not 0. */
record SparseFormat(
    TextFile file,
    SparseColumns columns,
    List<String> header,
    Optional<String> said,
    boolean legacy)
    implements TextFormat {
  private static final byte[] ZERO = "0\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte LINE_FEED = '\n';

  @Override
  public long firstLine() {
    return 1;
  }

  @Override
  public List<Finding> findings() {
    return said.map(text -> new Finding(Finding.Kind.FILE_READ, "", text)).stream().toList();
  }

  @Override
  public Rows rows(Block block, Cells[] cells, int most) {
    return new LineRows(file, legacy).read(block, cells, most, new Reader(cells)::add);
  }

  /** Takes the lines of one block. */
  private final class Reader {
    private final Cells[] cells;
    private final SparseLine line = new SparseLine();
    // The row, counted from 1, in which each column came last.
    private final int[] seen = new int[columns.width()];
    private int row;

    Reader(Cells[] cells) {
      this.cells = cells;
    }

    boolean add(byte[] bytes, int start, int end) {
      if (!line.read(bytes, start, end)) {
        return false;
      }
      row++;
      take(0, bytes, line.targetStart(), line.targetEnd());
      if (columns.qid()) {
        int at = line.qidStart();
        take(1, bytes, Math.max(0, at), at < 0 ? 0 : line.qidEnd());
      }
      for (int i = 0; i < line.count(); i++) {
        int column = columns.features() + line.index(i) - columns.first();
        if (seen[column] == row) {
          throw new LineFault("index %d is there twice (leave one out)".formatted(line.index(i)));
        }
        seen[column] = row;
        take(column, bytes, line.start(i), line.end(i));
      }
      for (int column = columns.features(); column < cells.length; column++) {
        if (seen[column] != row && cells[column] != null) {
          zero(cells[column]);
        }
      }
      return true;
    }

    private void take(int column, byte[] bytes, int start, int end) {
      Cells cell = cells[column];
      if (cell == null) {
        return;
      }
      boolean plain =
          start < end
              && cell instanceof NumberCells numbers
              && numbers.acceptPlain(bytes, start, (byte) ' ') >= 0;
      if (!plain) {
        cell.accept(bytes, start, end);
      }
    }

    private static void zero(Cells cell) {
      if (!(cell instanceof NumberCells numbers) || numbers.acceptPlain(ZERO, 0, LINE_FEED) < 0) {
        cell.accept(ZERO, 0, 1);
      }
    }
  }
}
