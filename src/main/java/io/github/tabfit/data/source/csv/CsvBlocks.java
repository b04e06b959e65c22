package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.ColumnRead;
import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.Header;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.source.column.RawColumns;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.parallel.DaemonThreads;
import io.github.tabfit.parallel.OrderedPipeline;
import io.github.tabfit.spec.TabfitException;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * A file's rows: cut into blocks by the thread that asks for them, parsed by others, given back in
 * the file's order. What comes out depends on the file alone, not on the number of threads.
 */
public final class CsvBlocks implements RawBlocks {
  /** Large enough that a block's cost is its bytes, small enough for a processor's cache. */
  static final int SIZE = 1 << 20;

  private static final int SAMPLE_ROWS = 1000;
  private static final double RESERVE = 1.02;
  private static final int MOST_EXPECTED_ROWS = 1 << 28;

  private final CsvSource source;
  private final BlockReader reader;
  private final int threads;
  private final List<String> header;
  private final Queue<Cells[]> spare = new ConcurrentLinkedQueue<>();
  private ExecutorService workers;
  private Iterator<RawBlock> parsed;
  private RawColumns columns;
  // The block that holds the header until it is parsed, and where its first row begins.
  private Block first;
  private int firstRow;
  private long firstRowLine;
  private int firstBytes = 1;
  private long firstLine;
  private long nextLine = 1;

  public CsvBlocks(CsvSource source) {
    this(source, SIZE, Runtime.getRuntime().availableProcessors());
  }

  /** Reads with other than the usual sizes. */
  public CsvBlocks(CsvSource source, int blockSize, int threads) {
    this.source = source;
    this.threads = threads;
    reader = source.blocks(blockSize);
    try {
      header = readHeader();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private List<String> readHeader() {
    for (first = read(); first != null; first = read()) {
      BlockParser parser = new BlockParser(source, first, 0, reader.delimiter());
      RawBlock.Fault fault = parser.textFault();
      if (fault != null) {
        throw fault.at(nextLine);
      }
      BlockParser.Line record = parser.record(nextLine);
      while (record != null && record.fields().isEmpty()) {
        record = parser.record(nextLine);
      }
      if (record != null) {
        List<String> names =
            Header.checked(source.origin(), nextLine + record.line(), record.fields());
        nextLine += parser.line();
        firstRow = parser.position();
        firstRowLine = nextLine;
        return names;
      }
      nextLine += parser.line();
    }
    throw Header.empty(source.origin());
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
    ColumnRequest[] requested = header.stream().map(requests).toArray(ColumnRequest[]::new);
    ColumnRead[] sampled = new ColumnRead[requested.length];
    for (int i = 0; i < sampled.length; i++) {
      sampled[i] = requested[i] == null ? null : requested[i].sampled();
    }
    Cells[] sample =
        new BlockParser(source, first, firstRow, reader.delimiter())
            .rows(new RawColumns(sampled).cells(), SAMPLE_ROWS)
            .columns();
    ColumnRead[] columns = new ColumnRead[requested.length];
    for (int i = 0; i < columns.length; i++) {
      boolean seen = i < sample.length && sample[i] != null;
      columns[i] =
          requested[i] == null ? null : requested[i].given(header.get(i), seen ? sample[i] : null);
    }
    return new RawColumns(columns);
  }

  @Override
  public void start(RawColumns wanted, DataCache cache) {
    columns = wanted;
    if (wanted.areUnsure()) {
      first = reader.keepFrom(first, cache);
    }
  }

  @Override
  public boolean rewind() {
    if (!reader.rewind()) {
      return false;
    }
    spare.clear();
    parsed = null;
    first = read();
    nextLine = firstRowLine;
    return true;
  }

  @Override
  public RawBlock next() {
    if (parsed == null) {
      parsed = parsed();
    }
    return parsed.hasNext() ? given(parsed.next()) : null;
  }

  private Iterator<RawBlock> parsed() {
    firstBytes = Math.max(1, first.end());
    if (workers == null && (reader.atEnd() || threads == 1)) {
      return new OrderedPipeline<>(Runnable::run, 1, new Pieces(), this::parse);
    }
    if (workers == null) {
      workers = DaemonThreads.pool(threads, "table-reader");
    }
    return new OrderedPipeline<>(workers, threads + 1, new Pieces(), this::parse);
  }

  private RawBlock given(RawBlock block) {
    firstLine = nextLine;
    nextLine += block.lineCount();
    return block;
  }

  @Override
  public TabfitException fault(RawBlock.Fault fault) {
    return fault.at(firstLine);
  }

  @Override
  public void recycle(RawBlock block) {
    spare.add(block.columns());
  }

  @Override
  public int expectedRows(RawBlock block) {
    double blocks = (double) source.size() / firstBytes;
    return (int)
        Math.max(block.rows(), Math.min(blocks * block.rows() * RESERVE, MOST_EXPECTED_ROWS));
  }

  @Override
  public Optional<String> sha256() {
    try {
      return reader.sha256();
    } catch (IOException e) {
      throw source.fault(e);
    }
  }

  @Override
  public List<Finding> findings() {
    return List.of();
  }

  @Override
  public long firstLine() {
    return firstLine;
  }

  @Override
  public String rowKind() {
    return RowPlaces.LINES;
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.shutdownNow();
    }
    try {
      reader.close();
    } catch (IOException e) {
      throw source.fault(e);
    }
  }

  private Block read() {
    try {
      return reader.next();
    } catch (IOException e) {
      throw source.fault(e);
    }
  }

  /** A block, and where its first row begins. */
  private record Piece(Block block, int start) {}

  /** The blocks of the file, the one that holds the header before the others. */
  private final class Pieces implements Iterator<Piece> {
    private Piece next;

    @Override
    public boolean hasNext() {
      if (next == null) {
        next = advance();
      }
      return next != null;
    }

    private Piece advance() {
      if (first != null) {
        Piece piece = new Piece(first, firstRow);
        first = null;
        return piece;
      }
      Block block = read();
      return block == null ? null : new Piece(block, 0);
    }

    @Override
    public Piece next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no block is left");
      }
      Piece piece = next;
      next = null;
      return piece;
    }
  }

  private RawBlock parse(Piece piece) {
    Cells[] cells = spare.poll();
    RawBlock block =
        new BlockParser(source, piece.block(), piece.start(), reader.delimiter())
            .rows(cells == null ? columns.cells() : cells, Integer.MAX_VALUE);
    reader.recycle(piece.block());
    return block;
  }
}
