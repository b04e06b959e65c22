package io.github.tabfit.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Tables from a real PostgreSQL server, started here and stopped again; skipped where none is
 * installed. Its user's password is what PATH holds.
 */
@Tag("slow")
class PostgresTest {
  private static final Path CSV = Path.of("src/test/resources/data/typed.csv");

  private static Path folder;
  private static Path binaries;
  private static String url;

  @BeforeAll
  static void startServer() throws Exception {
    Optional<Path> found = newestBinaries();
    assumeTrue(
        found.isPresent(), "PostgreSQL is not installed: no /usr/lib/postgresql/*/bin/initdb");
    binaries = found.get();
    folder = Files.createTempDirectory("tabfit-postgres");
    // The server refuses to be root; the user that Debian gives it must reach its folder.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path password = Files.writeString(folder.resolve("password"), System.getenv("PATH"));
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    run(
        "initdb",
        "-D",
        folder + "/db",
        "-U",
        "ann",
        "-A",
        "scram-sha-256",
        "--pwfile=" + password,
        "-E",
        "UTF8",
        "--no-sync");
    run(
        "pg_ctl",
        "-D",
        folder + "/db",
        "-w",
        "-l",
        folder + "/log",
        "-o",
        "-p " + port + " -k " + folder + " -c listen_addresses=localhost",
        "start");
    url = "jdbc:postgresql://localhost:" + port + "/postgres";
    try (Connection database = DriverManager.getConnection(url, "ann", System.getenv("PATH"));
        Statement statement = database.createStatement();
        InputStream csv = Files.newInputStream(CSV)) {
      statement.execute(
          """
          CREATE TABLE typed (whole int, "large" bigint, tiny smallint, single real,
            double double precision, price numeric(10, 2), open boolean, city text, day date,
            time timestamp, instant timestamptz)
          """);
      new CopyManager((BaseConnection) database)
          .copyIn("COPY typed FROM STDIN WITH (FORMAT csv, HEADER)", csv);
    }
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (url != null) {
      run("pg_ctl", "-D", folder + "/db", "-m", "immediate", "stop");
    }
  }

  @Test
  void queryGivesTheTableOfTheCsv() {
    Table table = Tables.read(query("SELECT * FROM typed ORDER BY 2"));

    SameTables.assertSame(table, Tables.read(CSV));
    assertThat(table.sha256().orElseThrow()).hasSize(64);
  }

  @Test
  void manyRowsStreamInTheirOrder() {
    SourceSpec million =
        query(
            "SELECT i AS x, 'city ' || i % 7 AS city FROM generate_series(1, 300000) i ORDER BY i");

    Table table = Tables.read(million);

    assertThat(table.rowCount()).isEqualTo(300_000);
    assertThat(((NumericColumn) table.column("x")).value(299_999)).isEqualTo(300_000);
    assertThat(((CategoricalColumn) table.column("city")).levels()).hasSize(7);
  }

  @Test
  void faultsAreOneClearMessage() {
    assertThatThrownBy(() -> Tables.read(query("SELECT * FROM absent")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            url + ": the database refuses the query: ERROR: relation \"absent\" does not exist");
    assertThatThrownBy(() -> Tables.read(query("DELETE FROM typed")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("No results were returned");
    assertThat(Tables.read(query("SELECT 1 AS x, 2 AS x")).columns())
        .extracting(Column::name)
        .containsExactly("x", "x_2");
    assertThat(Tables.read(query("SELECT count(*) AS n FROM typed")).column("n"))
        .extracting(n -> ((NumericColumn) n).value(0))
        .isEqualTo(40.0);
  }

  @Test
  void wrongPasswordAndNoServerAreMessages() {
    assertThatThrownBy(
            () ->
                Tables.read(
                    new SourceSpec.Jdbc(url, "SELECT 1", Optional.of("ann"), Optional.of("HOME"))))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("does not let us in: FATAL: password authentication failed");
    SourceSpec nobody =
        new SourceSpec.Jdbc(
            "jdbc:postgresql://localhost:1/db", "SELECT 1", Optional.of("ann"), Optional.empty());
    assertThatThrownBy(() -> Tables.read(nobody))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Connection to localhost:1 refused");
  }

  private static SourceSpec query(String sql) {
    return new SourceSpec.Jdbc(url, sql, Optional.of("ann"), Optional.of("PATH"));
  }

  private static Optional<Path> newestBinaries() throws IOException {
    Path root = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(root)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(root)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Path::compareTo);
    }
  }

  private static void run(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile("tabfit-" + program, ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor()).as(() -> read(log)).isZero();
  }

  private static String read(Path log) {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
