package io.github.tabfit.data.source;

import io.github.tabfit.data.source.column.ColumnHints;
import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.FaultPolicy;
import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.files.Sha256;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.CachePolicy;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.data.SplitSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads tables from .csv and .tsv files, both also with .gz: how they are written is found from
 * their first rows, as far as it is not said. An empty or blank field is missing.
 * Parquet files and queries to databases give the same table as the CSV file with their rows.
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
    ReadSpec reading = spec.reading();
    if (reading.types().get(spec.target()) == ColumnType.IGNORE) {
      throw new SpecException(
          "data.columns.%s must not be ignore: it is the target".formatted(spec.target()));
    }
    TableLoader loader =
        new TableLoader(
            () -> Sources.blocks(spec.source(), reading.csv()),
            name -> request(name, spec),
            FaultPolicy.REFUSE,
            DataCache.of(spec.cache()));
    return loader.load(blocks -> requireColumns(blocks, spec));
  }

  private static ColumnRequest request(String name, DataSpec spec) {
    // A class may be called anything: one text among numbers makes all of them text.
    boolean classes =
        name.equals(spec.target()) && spec.task().map(Task::isClassification).orElse(false);
    ColumnHints hints = ColumnHints.of(name, spec.reading(), classes);
    if (spec.weight().equals(Optional.of(name))) {
      return new ColumnRequest.Open(hints.typed(ColumnType.NUMERIC));
    }
    boolean ignored = hints.isIgnored();
    // The column that orders the rows is read even if it is no feature.
    if (ignored && orderColumn(spec).equals(Optional.of(name))) {
      return new ColumnRequest.Open(hints.untyped());
    }
    return ignored ? null : new ColumnRequest.Open(hints);
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

  /** The same with nothing said but what means "missing". */
  public static Table read(SourceSpec source, List<String> missing) {
    return read(source, new ReadSpec(Map.of(), missing, CsvSpec.FOUND));
  }

  /** The same for a file. */
  public static Table read(Path file, List<String> missing) {
    return read(SourceSpec.of(file), missing);
  }

  /**
   * Reads the columns that a model wants, with its types.
   *
   * @throws DataException if a required column is absent, or the file's fault as in {@link #read}
   */
  public static Table read(SourceSpec source, WantedColumns wanted) {
    TableLoader loader =
        new TableLoader(
            () -> blocks(source, wanted.csv()), wanted::request, FaultPolicy.REFUSE, AUTO);
    return loader.load(blocks -> requireColumns(blocks, wanted));
  }

  /**
   * Opens a table to be read in chunks, the columns that a model wants.
   *
   * @throws DataException if a required one is absent, or the file cannot be read
   */
  public static TableChunks openChunks(SourceSpec source, WantedColumns wanted) {
    RawBlocks blocks = blocks(source, wanted.csv());
    try {
      requireColumns(blocks, wanted);
      return new TableChunks(blocks, wanted::request);
    } catch (DataException e) {
      blocks.close();
      throw e;
    }
  }

  /** Opens rows for a model, which were written as those that it was trained on, perhaps. */
  private static RawBlocks blocks(SourceSpec source, CsvSpec csv) {
    try {
      return Sources.blocks(source, csv);
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

  /** What may be wrong with the lines that the table begins with. */
  private static String doubts(RawBlocks blocks) {
    return blocks.findings().stream()
        .filter(finding -> finding.kind() == Finding.Kind.FILE_IN_DOUBT)
        .map(finding -> "; " + finding.message())
        .collect(Collectors.joining());
  }

  private static void requireColumns(RawBlocks blocks, WantedColumns wanted) {
    for (String name : wanted.types().keySet()) {
      if (wanted.required().contains(name) && !blocks.header().contains(name)) {
        throw new DataException(
            "%s:1: column '%s' is required, the header lacks it%s%s%s"
                .formatted(
                    blocks.origin(),
                    name,
                    Names.nearest(name, blocks.header()),
                    doubts(blocks),
                    asTrained(wanted.csv())));
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

  /** The same for a file. */
  public static RowSource openRows(Path file, List<String> missing) {
    return openRows(SourceSpec.of(file), new ReadSpec(Map.of(), missing, CsvSpec.FOUND));
  }

  /**
   * SHA-256 of the file's bytes, in lower-case hexadecimal.
   *
   * @throws DataException if the file cannot be read
   */
  public static String sha256(Path source) {
    Sha256 digest = new Sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(source)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.add(buffer, 0, count);
      }
    } catch (IOException e) {
      throw new DataException(source + ": cannot be read: " + e.getMessage(), e);
    }
    return digest.hex();
  }

  private static Optional<String> orderColumn(DataSpec spec) {
    return spec.split().method() == SplitSpec.Method.CHRONOLOGICAL
        ? spec.split().by()
        : Optional.empty();
  }

  private static void requireColumns(RawBlocks blocks, DataSpec spec) {
    String origin = blocks.origin();
    List<String> header = blocks.header();
    if (!header.contains(spec.target())) {
      throw new DataException(
          "%s: has no column '%s', the target%s%s"
              .formatted(
                  origin, spec.target(), Names.nearest(spec.target(), header), doubts(blocks)));
    }
    for (String name : spec.reading().columns().keySet()) {
      requireColumn("data.columns." + name, origin, name, header);
    }
    spec.weight().ifPresent(name -> requireColumn("data.weight", origin, name, header));
    orderColumn(spec).ifPresent(name -> requireColumn("data.split.by", origin, name, header));
  }

  private static void requireColumn(String path, String origin, String name, List<String> header) {
    if (!header.contains(name)) {
      throw new SpecException(
          "%s: %s has no column '%s'%s".formatted(path, origin, name, Names.nearest(name, header)));
    }
  }
}
