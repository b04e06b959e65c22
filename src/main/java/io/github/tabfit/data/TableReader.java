package io.github.tabfit.data;

import io.github.tabfit.spec.ColumnType;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.DataSpec;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.SplitSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads tables from .csv and .tsv files, both also with .gz: UTF-8, a header, double quotes. A .csv
 * without a comma in its header may use semicolons or tabs. An empty or blank field is missing.
 */
public final class TableReader {
  private static final int CHUNK_ROWS = 4096;

  private TableReader() {}

  /**
   * Reads the whole table: once to infer the types that {@code spec.columns()} lacks, once to take
   * the values. Of a text only the distinct values are kept.
   *
   * @throws DataException if the file cannot be read, is no table, lacks the target, or holds a
   *     field that is not of its column's type; the message names file and line
   * @throws SpecException if the experiment names a column, beside the target, that is not there
   */
  public static Table read(DataSpec spec) {
    CsvSource source = new CsvSource(spec.source());
    Map<String, ColumnType> types = new HashMap<>(spec.columns());
    if (types.get(spec.target()) == ColumnType.IGNORE) {
      throw new SpecException(
          "data.columns.%s must not be ignore: it is the target".formatted(spec.target()));
    }
    spec.weight().ifPresent(name -> types.put(name, ColumnType.NUMERIC));
    // The column that orders the rows is read even if it is no feature.
    orderColumn(spec).ifPresent(name -> types.remove(name, ColumnType.IGNORE));
    boolean classes = spec.task().isPresent() && spec.task().get().isClassification();
    infer(source, spec, types, classes);
    return load(source, types, spec.missing());
  }

  /** Reads any table, for a description: every type is inferred, nothing is known of a target. */
  public static Table read(Path source, List<String> missing) {
    CsvSource file = new CsvSource(source);
    String[] placeholders = missing.toArray(String[]::new);
    Map<String, ColumnType> types = new HashMap<>();
    guess(file, types, name -> new TypeGuess(placeholders, TypeGuess.MOST), header -> {});
    return load(file, types, missing);
  }

  /**
   * Reads the columns of a fitted preprocessing with its types; target and weight may be absent.
   *
   * @throws DataException if a feature column is absent, or the file's fault as in {@link #read}
   */
  public static Table readFor(Path source, FittedPreprocessing fitted) {
    Map<String, ColumnType> types = types(fitted, true);
    fitted.weight().ifPresent(name -> types.put(name, ColumnType.NUMERIC));
    CsvSource file = new CsvSource(source);
    Table table = load(file, types, fitted.missing());
    for (FittedColumn column : fitted.columns()) {
      table.column(column.name());
    }
    return table;
  }

  /**
   * Opens a file that is too large to be read at once; a column that is neither a feature nor the
   * target is skipped.
   *
   * @param labelled whether the target is read: it must be there
   * @throws DataException if the file cannot be read, or a column is absent
   */
  public static TableChunks openFor(Path source, FittedPreprocessing fitted, boolean labelled) {
    Map<String, ColumnType> types = types(fitted, labelled);
    List<String> required = new ArrayList<>(fitted.columnTypes().keySet());
    if (labelled) {
      required.add(fitted.target().name());
    }
    return new TableChunks(new CsvSource(source), types, required, fitted.missing(), CHUNK_ROWS);
  }

  private static Map<String, ColumnType> types(FittedPreprocessing fitted, boolean labelled) {
    Map<String, ColumnType> types = new HashMap<>(fitted.columnTypes());
    if (labelled) {
      types.put(
          fitted.target().name(),
          fitted.target() instanceof ClassTarget target ? target.type() : ColumnType.NUMERIC);
    }
    return types;
  }

  /**
   * Opens a file row by row, every field as text.
   *
   * @param source the file
   * @param missing fields that mean "missing" beside the empty one
   * @throws DataException if the file cannot be read or has no valid header
   */
  public static RowSource openRows(Path source, List<String> missing) {
    return new RowSource(source, missing);
  }

  /**
   * SHA-256 of the file's bytes, in lower-case hexadecimal.
   *
   * @throws DataException if the file cannot be read
   */
  public static String sha256(Path source) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(source), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new DataException(source + ": cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Optional<String> orderColumn(DataSpec spec) {
    return spec.split().method() == SplitSpec.Method.CHRONOLOGICAL
        ? spec.split().by()
        : Optional.empty();
  }

  private static void infer(
      CsvSource source, DataSpec spec, Map<String, ColumnType> types, boolean classes) {
    String[] placeholders = spec.missing().toArray(String[]::new);
    guess(
        source,
        types,
        name -> {
          // A class may be called anything: one text among numbers makes all of them text.
          boolean text = classes && name.equals(spec.target());
          return new TypeGuess(placeholders, text ? 1 : TypeGuess.MOST);
        },
        header -> requireColumns(source.origin(), spec, header));
  }

  private static void requireColumns(String origin, DataSpec spec, List<String> header) {
    if (!header.contains(spec.target())) {
      throw new DataException(
          "%s: has no column '%s', the target%s"
              .formatted(origin, spec.target(), Names.nearest(spec.target(), header)));
    }
    for (String name : spec.columns().keySet()) {
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

  private static void guess(
      CsvSource source,
      Map<String, ColumnType> types,
      Function<String, TypeGuess> guesses,
      Consumer<List<String>> check) {
    Map<String, TypeGuess> unknown = new HashMap<>();
    Scan.run(
        source,
        header -> {
          check.accept(header);
          CellSink[] sinks = new CellSink[header.size()];
          for (int i = 0; i < sinks.length; i++) {
            if (!types.containsKey(header.get(i))) {
              TypeGuess guess = guesses.apply(header.get(i));
              unknown.put(header.get(i), guess);
              sinks[i] = guess;
            }
          }
          return sinks;
        },
        line -> {});
    unknown.forEach((name, guess) -> types.put(name, guess.type()));
  }

  /** Reads the columns that have a type. */
  private static Table load(CsvSource source, Map<String, ColumnType> types, List<String> missing) {
    String[] placeholders = missing.toArray(String[]::new);
    List<ColumnBuilder> builders = new ArrayList<>();
    LineNumbers lines = new LineNumbers();
    Scan.run(
        source,
        header -> {
          CellSink[] sinks = new CellSink[header.size()];
          for (int i = 0; i < sinks.length; i++) {
            ColumnType type = types.get(header.get(i));
            if (type != null && type != ColumnType.IGNORE) {
              ColumnBuilder builder =
                  ColumnBuilder.of(type, header.get(i), source.origin(), placeholders);
              builders.add(builder);
              sinks[i] = builder;
            }
          }
          return sinks;
        },
        lines);
    List<Column> columns = builders.stream().map(ColumnBuilder::build).toList();
    return new Table(source.origin(), columns, lines.toArray());
  }
}
