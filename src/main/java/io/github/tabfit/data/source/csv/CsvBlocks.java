package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.Header;
import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.source.column.RawColumns;
import io.github.tabfit.data.source.column.TypeGuess;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.spec.TabfitException;
import io.github.tabfit.spec.data.ColumnType;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  private final Deque<Future<RawBlock>> parsing = new ArrayDeque<>();
  private final Queue<Cells[]> spare = new ConcurrentLinkedQueue<>();
  private ExecutorService workers;
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
      try {
        BlockParser.Line record = parser.record();
        if (record != null) {
          List<String> names =
              Header.checked(source.origin(), nextLine + record.line(), record.fields());
          nextLine += parser.line();
          firstRow = parser.position();
          firstRowLine = nextLine;
          return names;
        }
      } catch (CsvFault e) {
        throw source.notCsv(e.message(nextLine + parser.line()), e);
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

  /** Supposes that the whole file is as its first rows are. */
  @Override
  public RawColumns suppose(
      Map<String, ColumnType> known, Function<String, TypeGuess> guesses, List<String> missing) {
    byte[][] placeholders = RawColumns.utf8(missing);
    ColumnType[] types = new ColumnType[header.size()];
    ColumnType[] sampled = new ColumnType[types.length];
    TypeGuess[] open = new TypeGuess[types.length];
    for (int i = 0; i < types.length; i++) {
      ColumnType type = known.get(header.get(i));
      if (type == null) {
        open[i] = guesses.apply(header.get(i));
        sampled[i] = open[i] == null ? null : ColumnType.CATEGORICAL;
      } else {
        types[i] = type == ColumnType.IGNORE ? null : type;
      }
    }
    Cells[] sample =
        new BlockParser(source, first, firstRow, reader.delimiter())
            .rows(new RawColumns(sampled, open, placeholders).cells(), SAMPLE_ROWS)
            .columns();
    for (int i = 0; i < sample.length; i++) {
      types[i] = sampled[i] == null ? types[i] : sample[i].guess().type();
    }
    return new RawColumns(types, open, placeholders);
  }

  @Override
  public void start(RawColumns wanted, DataCache cache) {
    columns = wanted;
    if (wanted.areUnsure()) {
      first = reader.keepFrom(first, cache);
    }
  }

  @Override
  public void rewind() {
    reader.rewind();
    spare.clear();
    first = read();
    nextLine = firstRowLine;
  }

  @Override
  public RawBlock next() {
    if (first != null) {
      Block block = first;
      first = null;
      firstBytes = Math.max(1, block.end());
      if (reader.atEnd() || threads == 1) {
        return given(parse(block, firstRow));
      }
      if (workers == null) {
        workers = Executors.newFixedThreadPool(threads, CsvBlocks::worker);
      }
      submit(block, firstRow);
    }
    if (workers == null) {
      Block block = read();
      return block == null ? null : given(parse(block, 0));
    }
    Block block = null;
    while (parsing.size() <= threads && (block = read()) != null) {
      submit(block, 0);
    }
    return parsing.isEmpty() ? null : given(parsed(parsing.remove()));
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

  private void submit(Block block, int start) {
    parsing.add(workers.submit(() -> parse(block, start)));
  }

  private RawBlock parse(Block block, int start) {
    Cells[] cells = spare.poll();
    RawBlock parsed =
        new BlockParser(source, block, start, reader.delimiter())
            .rows(cells == null ? columns.cells() : cells, Integer.MAX_VALUE);
    reader.recycle(block);
    return parsed;
  }

  private static RawBlock parsed(Future<RawBlock> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a table was read", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("a block could not be parsed", e.getCause());
    }
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "table-reader");
    thread.setDaemon(true);
    return thread;
  }
}
