package io.github.tabfit.data.source.sql;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.ColumnRead;
import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.NumberCells;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.source.column.RawColumns;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.TabfitException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rows of a query, block by block. */
public final class RowsetBlocks implements RawBlocks {
  private static final int ROWS = 1 << 14;

  /** Beyond it the text tells more than float64. */
  private static final double EXACT = 0x1p53;

  private final String origin;
  private final Rowset rowset;
  private final RowsDigest digest;
  private Cells[] cells;
  private long firstLine;
  private long read;

  public RowsetBlocks(String origin, Rowset rowset) {
    this.origin = origin;
    this.rowset = rowset;
    digest = new RowsDigest(rowset.header());
  }

  @Override
  public String origin() {
    return origin;
  }

  @Override
  public List<String> header() {
    return rowset.header();
  }

  /** Goes by the types that the database gives; what texts hold, all of them tell. */
  @Override
  public RawColumns plan(Function<String, ColumnRequest> requests) {
    ColumnRead[] planned = new ColumnRead[header().size()];
    for (int i = 0; i < planned.length; i++) {
      SqlColumn column = rowset.columns().get(i);
      ColumnRequest request = requests.apply(header().get(i));
      if (request == null) {
        continue;
      }
      if (column.isOpaque()) {
        throw new DataException(
            "%s: column '%s' holds %s: required numbers, texts, booleans or dates (leave it out, or set it to ignore under data.columns)"
                .formatted(origin, header().get(i), column.typeName()));
      }
      planned[i] = request.given(column.columnType());
    }
    return new RawColumns(planned);
  }

  @Override
  public void start(RawColumns wanted, DataCache cache) {
    cells = wanted.cells();
  }

  @Override
  public boolean rewind() {
    return false;
  }

  @Override
  public RawBlock next() {
    firstLine = read + 1;
    for (Cells cell : cells) {
      if (cell != null) {
        cell.begin(ROWS);
      }
    }
    int rows = 0;
    while (rows < ROWS && rowset.next()) {
      for (int i = 0; i < cells.length; i++) {
        if (cells[i] != null) {
          take(cells[i], rowset.value(i));
        }
      }
      rows++;
    }
    for (Cells cell : cells) {
      if (cell != null) {
        cell.finish(rows);
      }
    }
    read += rows;
    if (read == 0) {
      throw new DataException(origin + ": gives no rows");
    }
    return rows == 0 ? null : new RawBlock(rows, null, rows, cells, null);
  }

  private void take(Cells cell, Object value) {
    digest.add(value);
    if (value instanceof Number number
        && cell instanceof NumberCells numbers
        && !numbers.hasWords()
        && Math.abs(number.doubleValue()) <= EXACT) {
      numbers.putNumber(SqlColumn.number(number));
      return;
    }
    byte[] text =
        value == null ? new byte[0] : SqlColumn.text(value).getBytes(StandardCharsets.UTF_8);
    cell.accept(text, 0, text.length);
  }

  @Override
  public TabfitException fault(RawBlock.Fault fault) {
    throw new IllegalStateException("a block of a query has no fault");
  }

  @Override
  public void recycle(RawBlock block) {
    // There is but one set of cells.
  }

  @Override
  public int expectedRows(RawBlock block) {
    return block.rows();
  }

  @Override
  public Optional<String> sha256() {
    return Optional.of(digest.hex());
  }

  @Override
  public List<Finding> findings() {
    return rowset.findings();
  }

  @Override
  public long firstLine() {
    return firstLine;
  }

  @Override
  public String rowKind() {
    return RowPlaces.ROWS;
  }

  @Override
  public void close() {
    rowset.close();
  }
}
