package io.github.tabfit.data.source;

import io.github.tabfit.data.source.arff.ArffSource;
import io.github.tabfit.data.source.column.BlockRecords;
import io.github.tabfit.data.source.column.RawBlocks;
import io.github.tabfit.data.source.column.RowRecords;
import io.github.tabfit.data.source.csv.CsvRecords;
import io.github.tabfit.data.source.csv.CsvSource;
import io.github.tabfit.data.source.excel.ExcelSource;
import io.github.tabfit.data.source.json.JsonSource;
import io.github.tabfit.data.source.many.ManyBlocks;
import io.github.tabfit.data.source.many.PartsDigest;
import io.github.tabfit.data.source.many.TableParts;
import io.github.tabfit.data.source.sparse.SparseSource;
import io.github.tabfit.data.source.sql.Drivers;
import io.github.tabfit.data.source.sql.Rowset;
import io.github.tabfit.data.source.sql.RowsetBlocks;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.data.source.web.WebTable;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.Secrets;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;

/** Opens what an experiment names as its table. */
public final class Sources {
  private static final String DUCKDB = "jdbc:duckdb:";

  private Sources() {}

  /** Opens it to be read block by block. */
  static RawBlocks blocks(SourceSpec source, CsvSpec csv) {
    return open(source, csv, Set.of(), false);
  }

  /** The same, summed up as it is read: a file by its bytes, Parquet and queries by their rows. */
  static RawBlocks hashed(SourceSpec source, CsvSpec csv) {
    return open(source, csv, Set.of(), true);
  }

  /**
   * The same for a model.
   *
   * @param wanted the columns that it has
   */
  static RawBlocks hashed(SourceSpec source, CsvSpec csv, Set<String> wanted) {
    return open(source, csv, wanted, true);
  }

  private static RawBlocks open(
      SourceSpec source, CsvSpec csv, Set<String> wanted, boolean hashed) {
    if (source instanceof SourceSpec.Jdbc jdbc) {
      return new RowsetBlocks(source.label(), rowset(jdbc));
    }
    SourceSpec.File file = file(source);
    if (TableParts.areNamedBy(file.path())) {
      TableParts parts = TableParts.of(file, Sources::formatName);
      TableFormat format = TableFormat.of(parts.files().get(0));
      Set<String> columns = new HashSet<>(wanted);
      if (format == TableFormat.SPARSE) {
        // What one file leaves out is 0 there.
        parts.files().forEach(part -> columns.addAll(SparseSource.names(text(part, csv, false))));
      }
      return new ManyBlocks(
          parts, part -> open(part, csv, columns, hashed), format == TableFormat.JSON_LINES);
    }
    TextFile.requireReadable(file.path());
    return switch (TableFormat.of(file)) {
      case DELIMITED -> {
        CsvSource text = new CsvSource(file, csv);
        yield (hashed ? text.hashed() : text).blocks();
      }
      case JSON_LINES -> JsonSource.open(text(file, csv, hashed));
      case ARFF -> ArffSource.open(text(file, csv, hashed));
      case SPARSE -> SparseSource.open(text(file, csv, hashed), wanted);
      case EXCEL -> new ExcelSource(file, csv.skip().orElse(0)).open(hashed);
      case PARQUET -> new RowsetBlocks(source.label(), parquet(file));
    };
  }

  /** Opens it to be read row by row. */
  static RowRecords records(SourceSpec source, CsvSpec csv) {
    return source instanceof SourceSpec.File file
            && !TableParts.areNamedBy(file.path())
            && TableFormat.of(file) == TableFormat.DELIMITED
        ? new CsvRecords(new CsvSource(file, csv))
        : new BlockRecords(blocks(source, csv));
  }

  private static TextFile text(SourceSpec.File file, CsvSpec csv, boolean hashed) {
    TextFile text = TextFile.of(file, csv.encoding());
    return hashed ? text.asHashed() : text;
  }

  /** The file that it is, or the copy of one that a server has. */
  private static SourceSpec.File file(SourceSpec source) {
    if (source instanceof SourceSpec.File file) {
      return file;
    }
    SourceSpec.Web web = (SourceSpec.Web) source;
    Path copy = WebTable.fetched(web);
    try {
      String name = web.name();
      return new SourceSpec.File(
          copy,
          web.label(),
          TableFormat.of(name).isPresent() ? name : name + TableFormat.endingOf(copy));
    } catch (IOException e) {
      throw new DataException(
          "%s: its copy cannot be read: %s".formatted(web.label(), e.getMessage()), e);
    }
  }

  private static Optional<String> formatName(String name) {
    return TableFormat.of(name).map(TableFormat::name);
  }

  /**
   * SHA-256 of a file's bytes, or of several files', in a pass of its own: of a table that cannot
   * be read. Empty for other tables.
   */
  public static Optional<String> sha256(SourceSpec source) {
    if (source instanceof SourceSpec.Jdbc) {
      return Optional.empty();
    }
    SourceSpec.File file = file(source);
    if (!TableParts.areNamedBy(file.path())) {
      return TableFormat.of(file).isHashedAsBytes() ? Optional.of(bytes(file)) : Optional.empty();
    }
    PartsDigest digest = new PartsDigest();
    for (SourceSpec.File part : TableParts.of(file, Sources::formatName).files()) {
      if (!TableFormat.of(part).isHashedAsBytes()) {
        return Optional.empty();
      }
      digest.add(part.name(), bytes(part));
    }
    return Optional.of(digest.hex());
  }

  private static String bytes(SourceSpec.File file) {
    return TextFile.of(file, Optional.empty()).sha256();
  }

  /** Whether there is such a file, or it may be several. */
  public static boolean isThere(SourceSpec source) {
    return source instanceof SourceSpec.File file
        && (Files.exists(file.path()) || TableParts.areNamedBy(file.path()));
  }

  public static Path path(SourceSpec source) {
    return ((SourceSpec.File) source).path();
  }

  private static Rowset parquet(SourceSpec.File file) {
    String origin = file.label();
    Driver driver =
        driver(
            DUCKDB,
            () ->
                new DataException(
                    origin
                        + ": Parquet is read by DuckDB, which is not there (add it: ./mvnw dependency:copy"
                        + " -Dartifact=org.duckdb:duckdb_jdbc:2.0.0.1 -DoutputDirectory=drivers;"
                        + " or convert the table to CSV)"));
    Properties properties = new Properties();
    // Row after row, not the whole table at once.
    properties.setProperty("jdbc_stream_results", "true");
    String query =
        "SELECT * FROM read_parquet('%s')".formatted(file.path().toString().replace("'", "''"));
    return Rowset.open(
        driver,
        DUCKDB,
        properties,
        query,
        (doing, thrown) ->
            new DataException(
                "%s: cannot be read as Parquet: %s".formatted(origin, firstLine(thrown)), thrown));
  }

  private static Rowset rowset(SourceSpec.Jdbc source) {
    Driver driver =
        driver(
            source.url(),
            () ->
                new DataException(
                    "%s: there is no JDBC driver for it (put the database's driver, a .jar, into the folder drivers beside the program, or name it in %s)"
                        .formatted(source.label(), Drivers.VARIABLE)));
    Properties properties = new Properties();
    source.user().ifPresent(user -> properties.setProperty("user", user));
    Optional<String> password = source.passwordEnv().map(Sources::password);
    password.ifPresent(secret -> properties.setProperty("password", secret));
    return Rowset.open(
        driver,
        source.url(),
        properties,
        source.query(),
        (doing, thrown) -> {
          String said = Secrets.masked(firstLine(thrown));
          String safe =
              password.filter(p -> !p.isEmpty()).map(p -> said.replace(p, "***")).orElse(said);
          return new DataException(
              "%s: the database %s: %s".formatted(source.label(), doing, safe), thrown);
        });
  }

  private static String password(String variable) {
    String password = System.getenv(variable);
    if (password == null) {
      throw new SpecException(
          "data.source.jdbc.password_env names the environment variable %s, which is not set (set it, or leave password_env out)"
              .formatted(variable));
    }
    return password;
  }

  private static Driver driver(String url, Supplier<DataException> absent) {
    try {
      return Drivers.accepting(url).orElseThrow(absent);
    } catch (SQLException e) {
      throw new DataException("%s: %s".formatted(url, firstLine(e)), e);
    }
  }

  private static String firstLine(SQLException thrown) {
    String message = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage().strip();
    return message.lines().findFirst().orElse(message);
  }
}
