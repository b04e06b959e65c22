package io.github.tabfit.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables from H2, a database in this process; its user's password is what PATH holds. */
class JdbcTest {
  private static final String URL = "jdbc:h2:mem:tabfit";
  private static final Path CSV = Path.of("src/test/resources/data/typed.csv");
  private static Connection database;

  @BeforeAll
  static void createTable() throws SQLException {
    database =
        DriverManager.getConnection(URL + ";DB_CLOSE_DELAY=-1", "ann", System.getenv("PATH"));
    try (Statement statement = database.createStatement()) {
      statement.execute(
          """
          CREATE TABLE typed ("whole" INT, "large" BIGINT, "tiny" TINYINT, "single" REAL,
            "double" DOUBLE PRECISION, "price" DECIMAL(10, 2), "open" BOOLEAN, "city" VARCHAR,
            "day" DATE, "time" TIMESTAMP(3), "instant" TIMESTAMP(6) WITH TIME ZONE)
          """);
      statement.execute(
          "INSERT INTO typed SELECT * FROM CSVREAD('%s', NULL, 'charset=UTF-8')".formatted(CSV));
      statement.execute("CREATE TABLE blobs (x INT, b BLOB)");
      statement.execute("INSERT INTO blobs VALUES (1, X'00')");
    }
  }

  @AfterAll
  static void shutDown() throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute("SHUTDOWN");
    }
  }

  @Test
  void queryGivesTheTableOfTheCsv() {
    Table table = Tables.read(query("SELECT * FROM typed ORDER BY \"large\""));

    SameTables.assertSame(table, Tables.read(CSV));
  }

  @Test
  void digestIsThatOfTheRowsAndTheirOrder() {
    String up = sha256("SELECT \"large\", \"city\" FROM typed ORDER BY \"large\"");

    assertThat(up)
        .hasSize(64)
        .isEqualTo(sha256("SELECT \"large\", \"city\" FROM typed ORDER BY 1"));
    assertThat(up)
        .isEqualTo(
            sha256(
                "SELECT CAST(\"large\" AS DECIMAL(20, 1)) \"large\", \"city\" FROM typed ORDER BY 1"))
        .isNotEqualTo(sha256("SELECT \"large\", \"city\" FROM typed ORDER BY \"large\" DESC"))
        .isNotEqualTo(sha256("SELECT \"large\" AS l, \"city\" FROM typed ORDER BY 1"));
  }

  // printf 's\0\0\0\1As\0\0\0\1Bi\0\0\0\0\0\0\0\1n' | sha256sum
  @Test
  void digestHasTheDocumentedForm() {
    assertThat(sha256("SELECT 1.0 AS a, CAST(NULL AS INT) AS b"))
        .isEqualTo("7598a548be55afc531fd6653ecec2cfd9efbebd774e15a7d610567d6ccf21221");
  }

  private static String sha256(String sql) {
    return Tables.read(query(sql)).sha256().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELEC 1|: the database refuses the query: Syntax error",
        "SELECT * FROM absent|: the database refuses the query: Table \"ABSENT\" not found",
        "SELECT * FROM typed WHERE \"large\" < 0|: gives no rows",
        "SELECT \"large\", \"tiny\" AS \"large\" FROM typed|: column 'large' is there twice (give each column",
        "SELECT * FROM blobs|: column 'B' holds BINARY LARGE OBJECT: required numbers",
        "SELECT 1/(\"large\"-39000000273) FROM typed|: the database ",
      })
  void badQueryIsOneClearMessage(String sql, String message) {
    assertThatThrownBy(() -> Tables.read(query(sql)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(URL + message);
  }

  @Test
  void faultOfAValueNamesTheRow() {
    Table table =
        Tables.read(
            query(
                "SELECT CASE WHEN \"large\" = 39000000273 THEN 'x' ELSE '1' END v FROM typed ORDER BY \"large\""));

    assertThat(table.findings())
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault.message())
                    .startsWith(URL + ": row 40: column 'V': \"x\" is not a number"));
  }

  @Test
  void queryChangesNothing() throws SQLException {
    SourceSpec change =
        query("SELECT \"large\" FROM FINAL TABLE (UPDATE typed SET \"large\" = \"large\" + 1)");

    Tables.read(change);

    assertThat(sha256("SELECT MIN(\"large\") n FROM typed")).isEqualTo(sha256("SELECT 0 n"));
  }

  @Test
  void wrongPasswordIsAMessageWithoutIt() {
    SourceSpec wrong =
        new SourceSpec.Jdbc(URL, "SELECT 1", Optional.of("ann"), Optional.of("HOME"));

    assertThatThrownBy(() -> Tables.read(wrong))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(URL + ": the database does not let us in: Wrong user name")
        .hasMessageNotContaining(System.getenv("HOME"));
  }

  @Test
  void passwordVariableThatIsNotSetIsTheExperimentsFault() {
    SourceSpec unset =
        new SourceSpec.Jdbc(URL, "SELECT 1", Optional.of("ann"), Optional.of("NO_SUCH_VARIABLE"));

    assertThatThrownBy(() -> Tables.read(unset))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("NO_SUCH_VARIABLE, which is not set");
  }

  @Test
  void urlWithoutADriverNamesTheRemedy() {
    SourceSpec other =
        new SourceSpec.Jdbc(
            "jdbc:nosuch://host/db", "SELECT 1", Optional.empty(), Optional.empty());

    assertThatThrownBy(() -> Tables.read(other))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no JDBC driver")
        .hasMessageContaining("drivers");
  }

  @Test
  void rowsStreamAsTexts() {
    try (RowSource rows =
        TableReader.openRows(
            query("SELECT \"large\", \"single\", \"open\" FROM typed ORDER BY 1"),
            ReadSpec.FOUND)) {
      rows.next();
      assertThat(rows.next()).containsExactly("1000000007", "0.1", "false");
      assertThat(rows.line()).isEqualTo(2);
    }
  }

  private static SourceSpec query(String sql) {
    return new SourceSpec.Jdbc(URL, sql, Optional.of("ann"), Optional.of("PATH"));
  }
}
