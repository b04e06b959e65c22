package io.github.tabfit.data.datavec;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.RowPlaces;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.parallel.DaemonThreads;
import io.github.tabfit.parallel.OrderedPipeline;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.schema.SequenceSchema;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Writable;

/**
 * Takes a table through a TransformProcess: row by row in blocks on all cores, and as one list of
 * records where it groups rows. Columns that no operation touches are not made into records.
 */
final class TableProcess {
  private static final int BLOCK = 4096;

  private final TransformProcess process;
  private final Schema input;
  private final Schema output;
  private final Map<String, ColumnType> types;
  private final Optional<Set<String>> touched;

  /**
   * @throws SpecException if it ends in sequences
   * @throws DataException if a column behind it holds what no table can
   */
  TableProcess(TransformProcess process) {
    this.process = process;
    input = process.getInitialSchema();
    output = process.getFinalSchema();
    if (input instanceof SequenceSchema || output instanceof SequenceSchema) {
      throw new SpecException(
          "the TransformProcess must begin and end with single records, not with sequences (end it with convertFromSequence())");
    }
    types = Schemas.types(output);
    touched = TouchedColumns.of(process);
  }

  /** The table behind the process; rows keep their lines where none were grouped. */
  Table of(Table table) {
    if (isRowWise()) {
      return rowWise(table);
    }
    List<Column> columns = new ArrayList<>();
    input.getColumnNames().forEach(name -> columns.add(table.column(name)));
    List<List<Writable>> records = new ArrayList<>();
    for (int row = 0; row < table.rowCount(); row++) {
      records.add(record(columns, row));
    }
    List<List<Writable>> made = executed(table, records);
    RowPlaces places =
        RowPlaces.numbered(table.origin() + " behind its TransformProcess", made.size());
    return new Table(
        places,
        Records.table(output, made).columns(),
        table.sha256(),
        table.findings(),
        table.cache());
  }

  private boolean isRowWise() {
    return process.getActionList().stream()
        .allMatch(action -> action.getTransform() != null || action.getFilter() != null);
  }

  private List<List<Writable>> executed(Table table, List<List<Writable>> records) {
    try {
      return LocalRun.of(process, records);
    } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
      throw new SpecException(
          "the TransformProcess groups rows, which DataVec does with Arrow; that does not start (give the JVM --add-opens=java.base/java.nio=ALL-UNNAMED): "
              + e,
          e);
    } catch (RuntimeException e) {
      throw new DataException("%s: the TransformProcess fails: %s".formatted(table.origin(), e), e);
    }
  }

  /**
   * Rows that are left of a block.
   *
   * @param kept their numbers
   * @param columns those that the process touches
   */
  private record Block(int[] kept, List<Column> columns) {}

  private Table rowWise(Table table) {
    List<Column> given = new ArrayList<>();
    for (String name : input.getColumnNames()) {
      given.add(isUntouched(name) ? null : table.column(name));
    }
    List<Block> blocks = new ArrayList<>();
    // Operations of the user's may hold something of a record: they see one at a time.
    int threads =
        TouchedColumns.areShared(process) ? Runtime.getRuntime().availableProcessors() : 1;
    ExecutorService workers = DaemonThreads.pool(threads, "tabfit-datavec");
    try {
      Iterator<Block> results =
          new OrderedPipeline<>(
              workers,
              2 * threads,
              IntStream.iterate(0, from -> from < table.rowCount(), from -> from + BLOCK)
                  .iterator(),
              from -> block(table, given, from, Math.min(BLOCK, table.rowCount() - from)));
      results.forEachRemaining(blocks::add);
    } finally {
      workers.shutdownNow();
    }
    int[] kept = blocks.stream().flatMapToInt(block -> Arrays.stream(block.kept())).toArray();
    return made(table, blocks, kept);
  }

  private Table made(Table table, List<Block> blocks, int[] kept) {
    boolean all = kept.length == table.rowCount();
    Map<String, Column> columns = new LinkedHashMap<>();
    int next = 0;
    for (String name : output.getColumnNames()) {
      if (isUntouched(name)) {
        Column column = table.column(name);
        columns.put(name, all ? column : column.only(kept));
      } else {
        int place = next++;
        columns.put(
            name, Parts.joined(blocks.stream().map(block -> block.columns().get(place)).toList()));
      }
    }
    Table rows = all ? table : table.only(kept);
    return rows.with(columns.values(), table.findings());
  }

  private boolean isUntouched(String name) {
    return touched.isPresent() && !touched.get().contains(name);
  }

  private Block block(Table table, List<Column> given, int from, int rows) {
    int[] kept = new int[rows];
    List<List<Writable>> made = new ArrayList<>(rows);
    for (int row = from; row < from + rows; row++) {
      List<Writable> result;
      try {
        result = process.execute(record(given, row));
      } catch (RuntimeException e) {
        throw failed(table, row, e);
      }
      if (result != null) {
        kept[made.size()] = row;
        made.add(result);
      }
    }
    List<Column> columns = new ArrayList<>();
    for (int place = 0; place < output.numColumns(); place++) {
      String name = output.getName(place);
      if (!isUntouched(name)) {
        columns.add(column(table, name, made, place));
      }
    }
    return new Block(Arrays.copyOf(kept, made.size()), columns);
  }

  private Column column(Table table, String name, List<List<Writable>> made, int place) {
    try {
      return Records.column(name, types.get(name), made, place);
    } catch (RuntimeException e) {
      throw new DataException(
          "%s: column '%s' behind the TransformProcess holds what is not of its schema: %s"
              .formatted(table.origin(), name, e),
          e);
    }
  }

  private static DataException failed(Table table, int row, RuntimeException thrown) {
    String gap =
        thrown instanceof UnsupportedOperationException
                && String.valueOf(thrown.getMessage()).contains("NullWritable")
            ? " (a missing value is a NullWritable: fill it before, by conditionalReplaceValueTransform with a NullWritableColumnCondition)"
            : "";
    return new DataException(
        "%s: the TransformProcess fails: %s%s".formatted(table.where(row), thrown, gap), thrown);
  }

  /** A row as the process takes it; what it does not touch is not there. */
  private List<Writable> record(List<Column> columns, int row) {
    List<Writable> record = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      record.add(
          columns.get(i) == null
              ? NullWritable.INSTANCE
              : Records.value(columns.get(i), row, input.getType(i)));
    }
    return record;
  }
}
