package io.github.tabfit.data.source.text;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.ColumnRead;
import io.github.tabfit.data.source.column.ColumnRequest;
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
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * A text file's rows: cut into blocks by the thread that asks for them, parsed by others, given
 * back in the file's order. What comes out depends on the file alone, not on the number of threads.
 */
public final class TextBlocks implements RawBlocks {
  /** Large enough that a block's cost is its bytes, small enough for a processor's cache. */
  public static final int SIZE = 1 << 20;

  private static final int SAMPLE_ROWS = 1000;
  private static final double RESERVE = 1.02;
  private static final int MOST_EXPECTED_ROWS = 1 << 28;

  private final TextFormat format;
  private final BlockReader reader;
  private final int threads;
  private final Queue<Cells[]> spare = new ConcurrentLinkedQueue<>();
  private ExecutorService workers;
  private Iterator<TextFormat.Rows> parsed;
  private RawColumns columns;
  // The block that holds the first rows, until it is parsed; null if there is none.
  private Block first;
  private int firstBytes = 1;
  private long firstLine;
  private long nextLine;
  private TextKind kind = TextKind.ASCII;

  /**
   * Reads rows.
   *
   * @param format parses the blocks
   * @param reader gives them
   * @param threads how many parse at a time
   */
  public TextBlocks(TextFormat format, BlockReader reader, int threads) {
    this.format = format;
    this.reader = reader;
    this.threads = threads;
    nextLine = format.firstLine();
    try {
      first = read();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public String origin() {
    return format.file().origin();
  }

  @Override
  public List<String> header() {
    return format.header();
  }

  /** Goes by the first rows where a column is inferred. */
  @Override
  public RawColumns plan(Function<String, ColumnRequest> requests) {
    ColumnRequest[] requested =
        header().stream().map(name -> request(name, requests)).toArray(ColumnRequest[]::new);
    ColumnRead[] sampled = new ColumnRead[requested.length];
    for (int i = 0; i < sampled.length; i++) {
      sampled[i] = requested[i] == null ? null : requested[i].sampled();
    }
    Cells[] sample = first == null ? new Cells[0] : sample(new RawColumns(sampled).cells());
    ColumnRead[] columns = new ColumnRead[requested.length];
    for (int i = 0; i < columns.length; i++) {
      boolean seen = i < sample.length && sample[i] != null;
      columns[i] =
          requested[i] == null
              ? null
              : requested[i].given(header().get(i), seen ? sample[i] : null);
    }
    return new RawColumns(columns);
  }

  private ColumnRequest request(String name, Function<String, ColumnRequest> requests) {
    ColumnRequest request = requests.apply(name);
    return request == null ? null : format.request(name, request);
  }

  private Cells[] sample(Cells[] columns) {
    RawBlock block = format.rows(first, columns, SAMPLE_ROWS).block();
    return block.columns().length == 0 ? new Cells[0] : columns;
  }

  @Override
  public void start(RawColumns wanted, DataCache cache) {
    columns = wanted;
    if (first != null && wanted.areUnsure()) {
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
    nextLine = format.firstLine();
    kind = TextKind.ASCII;
    return true;
  }

  @Override
  public RawBlock next() {
    if (parsed == null) {
      parsed = parsed();
    }
    return parsed.hasNext() ? given(parsed.next()) : null;
  }

  private Iterator<TextFormat.Rows> parsed() {
    firstBytes = first == null ? 1 : Math.max(1, first.end());
    if (workers == null && (reader.atEnd() || threads == 1)) {
      return new OrderedPipeline<>(Runnable::run, 1, new Pieces(), this::parse);
    }
    if (workers == null) {
      workers = DaemonThreads.pool(threads, "table-reader");
    }
    return new OrderedPipeline<>(workers, threads + 1, new Pieces(), this::parse);
  }

  private RawBlock given(TextFormat.Rows parsed) {
    firstLine = nextLine;
    RawBlock block = parsed.block();
    nextLine += block.lineCount();
    TextKind before = kind;
    kind = kind.and(parsed.kind());
    return kind == TextKind.UNKNOWN && before != TextKind.UNKNOWN && block.fault() == null
        ? new RawBlock(0, null, 0, new Cells[0], format.file()::mixedText)
        : block;
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
    double blocks = (double) format.file().size() / firstBytes;
    return (int)
        Math.max(block.rows(), Math.min(blocks * block.rows() * RESERVE, MOST_EXPECTED_ROWS));
  }

  @Override
  public Optional<String> sha256() {
    try {
      return reader.sha256();
    } catch (IOException e) {
      throw format.file().fault(e);
    }
  }

  @Override
  public List<Finding> findings() {
    if (kind != TextKind.WINDOWS_1252) {
      return format.findings();
    }
    List<Finding> findings = new ArrayList<>(format.findings());
    findings.add(new Finding(Finding.Kind.FILE_READ, "", TextEncoding.legacySaid()));
    return List.copyOf(findings);
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
      throw format.file().fault(e);
    }
  }

  private Block read() {
    try {
      return reader.next();
    } catch (IOException e) {
      throw format.file().fault(e);
    }
  }

  /** The blocks of the file, first the one that is already read. */
  private final class Pieces implements Iterator<Block> {
    private Block next;

    @Override
    public boolean hasNext() {
      if (next == null) {
        next = first == null ? read() : first;
        first = null;
      }
      return next != null;
    }

    @Override
    public Block next() {
      if (!hasNext()) {
        throw new NoSuchElementException("no block is left");
      }
      Block block = next;
      next = null;
      return block;
    }
  }

  private TextFormat.Rows parse(Block block) {
    Cells[] spared = spare.poll();
    Cells[] cells = spared == null ? columns.cells() : spared;
    TextFormat.Rows parsedRows = format.rows(block, cells, Integer.MAX_VALUE);
    RawBlock rows = parsedRows.block();
    reader.recycle(block);
    boolean read = rows.columns().length > 0;
    return new TextFormat.Rows(
        new RawBlock(
            rows.rows(), rows.lines(), rows.lineCount(), read ? cells : new Cells[0], rows.fault()),
        parsedRows.kind());
  }
}
