package io.github.tabfit.data.source.excel;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.ColumnRead;
import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.GivenNames;
import io.github.tabfit.data.source.column.Header;
import io.github.tabfit.data.source.column.LineGaps;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.source.column.RawColumns;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.TabfitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The rows of a sheet below its header, the first row that has a value, block by block. */
final class SheetBlocks implements RawBlocks {
  private static final int SAMPLE_ROWS = 1000;

  /** Values of a block, about. */
  private static final int BLOCK_VALUES = 1 << 18;

  /** A row's texts, with its number in the sheet. */
  private record Row(int number, byte[][] cells) {}

  private final ExcelSource source;
  private final Workbook book;
  private final SheetRows rows;
  private final boolean hashed;
  private final List<String> header = new ArrayList<>();
  private final List<Finding> findings;
  // Rows that were read to be looked at.
  private final Deque<Row> ahead = new ArrayDeque<>();
  private int firstColumn;
  private Cells[] cells;
  private int firstLine;

  SheetBlocks(ExcelSource source, Workbook book, SheetRows rows, boolean hashed)
      throws IOException {
    this.source = source;
    this.book = book;
    this.rows = rows;
    this.hashed = hashed;
    boolean more = rows.next();
    while (more && rows.number() <= source.skipped()) {
      more = rows.next();
    }
    if (!more) {
      throw Header.empty(source.origin());
    }
    while (rows.cell(firstColumn) == null) {
      firstColumn++;
    }
    List<String> names = new ArrayList<>();
    for (int i = firstColumn; i < rows.width(); i++) {
      names.add(rows.cell(i) == null ? "" : rows.cell(i).strip());
    }
    GivenNames given = new GivenNames(names);
    for (int i = 0; i < names.size(); i++) {
      header.add(given.name(i + 1, names.get(i)));
    }
    findings = given.findings();
    firstLine = rows.number() + 1;
  }

  @Override
  public String origin() {
    return source.origin();
  }

  @Override
  public List<String> header() {
    return header;
  }

  /** Goes by the first rows where a column is inferred. */
  @Override
  public RawColumns plan(Function<String, ColumnRequest> requests) {
    while (ahead.size() < SAMPLE_ROWS) {
      Row row = read();
      if (row == null) {
        break;
      }
      ahead.add(row);
    }
    ColumnRead[] columns = new ColumnRead[header.size()];
    for (int i = 0; i < columns.length; i++) {
      ColumnRequest request = requests.apply(header.get(i));
      if (request != null) {
        Cells sample = new RawColumns(new ColumnRead[] {request.sampled()}).cells()[0];
        sample.begin(ahead.size());
        for (Row row : ahead) {
          sample.accept(row.cells()[i], 0, row.cells()[i].length);
        }
        sample.finish(ahead.size());
        columns[i] = request.given(header.get(i), ahead.isEmpty() ? null : sample);
      }
    }
    return new RawColumns(columns);
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
    int most = Math.max(1, BLOCK_VALUES / header.size());
    for (Cells cell : cells) {
      if (cell != null) {
        cell.begin(Math.min(most, SAMPLE_ROWS));
      }
    }
    LineGaps lines = new LineGaps();
    int count = 0;
    int last = 0;
    Row row = null;
    while (count < most && (row = ahead.isEmpty() ? read() : ahead.poll()) != null) {
      if (count == 0) {
        firstLine = row.number();
      }
      last = row.number() - firstLine;
      for (int i = 0; i < cells.length; i++) {
        if (cells[i] != null) {
          cells[i].accept(row.cells()[i], 0, row.cells()[i].length);
        }
      }
      lines.add(count++, last);
    }
    for (Cells cell : cells) {
      if (cell != null) {
        cell.finish(count);
      }
    }
    return count == 0 ? null : new RawBlock(count, lines.toArray(count), last + 1, cells, null);
  }

  /** The next row, null at the end. */
  private Row read() {
    try {
      if (!rows.next()) {
        return null;
      }
    } catch (IOException e) {
      throw source.fault(e);
    }
    for (int i = 0; i < rows.width(); i++) {
      if (rows.cell(i) != null && (i < firstColumn || i >= firstColumn + header.size())) {
        throw new DataException(
            "%s: row %d: has a value in column %s, where the header, columns %s to %s, has none (clear it; or leave out rows above the header: data.csv.skip)"
                .formatted(
                    origin(),
                    rows.number(),
                    SheetRows.letters(i),
                    SheetRows.letters(firstColumn),
                    SheetRows.letters(firstColumn + header.size() - 1)));
      }
    }
    byte[][] texts = new byte[header.size()][];
    for (int i = 0; i < texts.length; i++) {
      String text = rows.cell(firstColumn + i);
      texts[i] = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }
    return new Row(rows.number(), texts);
  }

  @Override
  public TabfitException fault(RawBlock.Fault fault) {
    throw new IllegalStateException("a block of a sheet has no fault");
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
    return hashed ? Optional.of(source.sha256()) : Optional.empty();
  }

  @Override
  public List<Finding> findings() {
    return findings;
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
    try {
      rows.close();
      book.close();
    } catch (IOException e) {
      throw source.fault(e);
    }
  }
}
