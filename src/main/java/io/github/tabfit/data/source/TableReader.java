package io.github.tabfit.data.source;

import io.github.tabfit.data.source.column.ColumnHints;
import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.FaultPolicy;
import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.TabfitException;
import io.github.tabfit.spec.data.CachePolicy;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Reads tables from .csv and .tsv files, both also with .gz: how they are written is found from
 * their first rows, as far as it is not said. An empty or blank field is missing. Parquet files and
 * queries to databases give the same table as the CSV file with their rows.
 */
public final class TableReader {
  private static final DataCache AUTO = DataCache.of(CachePolicy.AUTO);

  private TableReader() {}

  /**
   * Reads the whole table and infers the types that {@code spec.types()} lacks from all of its
   * rows. Of a text only the distinct values are kept.
   *
   * @throws DataException if the file cannot be read, is no table, lacks the target, or holds a
   *     field that is not of its column's type; the message names file and line
   * @throws SpecException if the experiment names a column, beside the target, that is not there
   */
  public static Table read(DataSpec spec) {
    return readVersions(spec, Set.of()).of(spec);
  }

  /**
   * Reads any table with nothing said of it, for a join: what is wrong with a field is refused.
   *
   * @throws DataException if the file cannot be read, is no table, or holds a field that is not of
   *     its column's type
   */
  public static Table read(SourceSpec source, DataCache cache) {
    return new TableLoader(
            () -> Sources.hashed(source, CsvSpec.FOUND),
            name -> new ColumnRequest.Open(ColumnHints.of(name, ReadSpec.FOUND, false)),
            FaultPolicy.REFUSE,
            cache)
        .load(blocks -> {});
  }

  /**
   * Checks that a table that steps have made has the columns that the experiment names.
   *
   * @param header names of the columns that its source has
   * @throws DataException if the target is not there
   * @throws SpecException if another is not
   */
  public static void require(DataSpec spec, Table table, List<String> header) {
    List<String> names = table.columns().stream().map(Column::name).toList();
    new RequestedColumns(spec).require(table.origin(), names, header, table.findings());
  }

  /**
   * Reads the whole table as an experiment requests, of which it must have some columns alone.
   *
   * @param required names of these
   * @throws DataException if one is not there, or as {@link #read(DataSpec)}
   */
  public static Table readHistory(DataSpec spec, Set<String> required) {
    RequestedColumns requested = new RequestedColumns(spec);
    return new TableLoader(
            () -> Sources.hashed(spec.source(), spec.reading().csv()),
            requested::request,
            FaultPolicy.REFUSE,
            DataCache.of(spec.cache()))
        .load(blocks -> requireColumns(blocks, required, spec.reading().csv()));
  }

  /**
   * Reads the whole table once, to be given with some columns read in other ways. Columns that are
   * not there are refused with the version that names them.
   *
   * @param varied names of these columns
   * @throws DataException as {@link #read(DataSpec)}
   * @throws SpecException as {@link #read(DataSpec)}
   */
  public static TableVersions readVersions(DataSpec spec, Set<String> varied) {
    RequestedColumns requested = new RequestedColumns(spec);
    ColumnRequest text =
        new ColumnRequest.Known(ColumnType.CATEGORICAL, ColumnForm.plain(List.of()));
    List<String> header = new ArrayList<>();
    Table table =
        load(
            spec,
            name -> varied.contains(name) ? text : requested.request(name),
            blocks -> header.addAll(blocks.header()));
    return new TableVersions(table, header, varied);
  }

  private static Table load(
      DataSpec spec, Function<String, ColumnRequest> requests, Consumer<RawBlocks> check) {
    TableLoader loader =
        new TableLoader(
            () -> Sources.hashed(spec.source(), spec.reading().csv()),
            requests,
            FaultPolicy.REFUSE,
            DataCache.of(spec.cache()));
    return loader.load(
        blocks -> {
          requireAtOnce(spec, blocks);
          check.accept(blocks);
        });
  }

  /** What steps may make is looked for behind them. */
  private static void requireAtOnce(DataSpec spec, RawBlocks blocks) {
    if (spec.transform().isEmpty()) {
      new RequestedColumns(spec)
          .require(blocks.origin(), blocks.header(), blocks.header(), blocks.findings());
    }
  }

  /**
   * Reads any table, for a description: what is not said of it is inferred, nothing is known of a
   * target, and what is wrong with a field becomes a finding.
   */
  public static Table read(SourceSpec source, ReadSpec reading) {
    return new TableLoader(
            () -> Sources.blocks(source, reading.csv()),
            name -> {
              ColumnHints hints = ColumnHints.of(name, reading, false);
              return hints.isIgnored() ? null : new ColumnRequest.Open(hints);
            },
            FaultPolicy.REPORT,
            AUTO)
        .load(blocks -> {});
  }

  /**
   * Opens a table to be read in chunks, the columns that a model wants, with its types.
   *
   * @throws DataException if a required column is absent, or the file cannot be read
   */
  public static TableChunks openChunks(SourceSpec source, WantedColumns wanted) {
    return openChunks(source, wanted, header -> List.of());
  }

  /**
   * The same, with fields that are kept as they stand, beside what they are read as.
   *
   * @param kept chooses among the names of all columns those whose fields are kept
   */
  public static TableChunks openChunks(
      SourceSpec source, WantedColumns wanted, UnaryOperator<List<String>> kept) {
    RawBlocks blocks = blocks(source, wanted);
    try {
      requireColumns(blocks, wanted);
      Set<String> texts = Set.copyOf(kept.apply(blocks.header()));
      return new TableChunks(blocks, name -> wanted.request(name, texts));
    } catch (TabfitException e) {
      blocks.close();
      throw e;
    }
  }

  /**
   * Reads the whole of a table for a model, the columns that it wants, with its types.
   *
   * @throws DataException if a required column is absent, the file cannot be read, or holds a field
   *     that is not of its column's type
   */
  public static Table read(SourceSpec source, WantedColumns wanted) {
    return new TableLoader(
            () -> blocks(source, wanted),
            name -> wanted.request(name, Set.of()),
            FaultPolicy.REFUSE,
            AUTO)
        .load(blocks -> requireColumns(blocks, wanted));
  }

  /** Opens rows for a model, which were written as those that it was trained on, perhaps. */
  private static RawBlocks blocks(SourceSpec source, WantedColumns wanted) {
    CsvSpec csv = wanted.csv();
    try {
      return Sources.hashed(source, csv, wanted.types().keySet());
    } catch (DataException e) {
      throw csv.equals(CsvSpec.FOUND) ? e : new DataException(e.getMessage() + asTrained(csv), e);
    }
  }

  private static String asTrained(CsvSpec csv) {
    return csv.equals(CsvSpec.FOUND)
        ? ""
        : "; the file is read as the model's training table was, with data.csv: {%s} (write it in the same way)"
            .formatted(csv.settings());
  }

  private static void requireColumns(RawBlocks blocks, WantedColumns wanted) {
    List<String> required =
        wanted.types().keySet().stream().filter(wanted.required()::contains).toList();
    requireColumns(blocks, required, wanted.csv());
  }

  private static void requireColumns(RawBlocks blocks, Collection<String> required, CsvSpec csv) {
    for (String name : required) {
      if (!blocks.header().contains(name)) {
        throw new DataException(
            "%s:1: column '%s' is required, the header lacks it%s%s%s"
                .formatted(
                    blocks.origin(),
                    name,
                    Names.nearest(name, blocks.header()),
                    Finding.doubts(blocks.findings()),
                    asTrained(csv)));
      }
    }
  }

  /**
   * Opens a table, row by row.
   *
   * @param source the table
   * @param reading how its fields are read; types are not looked at
   * @throws DataException if the file cannot be read or has no valid header
   */
  public static RowSource openRows(SourceSpec source, ReadSpec reading) {
    return new RowSource(source, reading.missing(), reading.csv());
  }

  /**
   * Reads rows that a program gives in place of the experiment's source; as {@link
   * #read(DataSpec)}.
   *
   * @param rows opens them
   */
  public static Table read(DataSpec spec, Supplier<RawBlocks> rows) {
    RequestedColumns requested = new RequestedColumns(spec);
    return new TableLoader(rows, requested::request, FaultPolicy.REFUSE, DataCache.of(spec.cache()))
        .load(blocks -> requireAtOnce(spec, blocks));
  }

  /** Reads the columns of such rows that are wanted, with their types. */
  public static Table read(Supplier<RawBlocks> rows, WantedColumns wanted) {
    return new TableLoader(rows, name -> wanted.request(name, Set.of()), FaultPolicy.REFUSE, AUTO)
        .load(blocks -> requireColumns(blocks, wanted));
  }
}
