package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model from a database: H2 in this process, whose user's password is what PATH holds. */
class DatabaseTest {
  private static final String URL = "jdbc:h2:mem:commands";
  private static final String QUERY = "SELECT * FROM iris";

  @TempDir Path folder;

  @Test
  void modelIsTrainedMeasuredAndUsedFromQueries() throws SQLException, IOException {
    String password = System.getenv("PATH");
    try (Connection database = DriverManager.getConnection(URL, "ann", password);
        Statement statement = database.createStatement()) {
      statement.execute(
          "CREATE TABLE iris AS SELECT CAST(\"sepal length (cm)\" AS REAL) AS a,"
              + " CAST(\"petal length (cm)\" AS DOUBLE PRECISION) AS b, species"
              + " FROM CSVREAD('data/iris.csv')");
      Path file =
          Files.writeString(
              folder.resolve("m.yaml"),
              """
              data:
                source: {jdbc: {url: "%s", query: "%s", user: ann, password_env: PATH}}
                target: SPECIES
              training: {epochs: 2}
              """
                  .formatted(URL, QUERY));
      Path run = folder.resolve("run");

      Cli trained = Cli.run("train", file.toString(), "--output", run.toString());

      assertThat(trained.code()).isEqualTo(ExitCode.DONE);
      assertThat(trained.err()).contains("Note: the query has no ORDER BY");
      String provenance = Files.readString(run.resolve("provenance.json"));
      assertThat(provenance).contains(URL + ": " + QUERY).containsPattern("\"[0-9a-f]{64}\"");
      String resolved = Files.readString(run.resolve("experiment.yaml"));
      assertThat(resolved).contains("password_env: PATH");
      assertThat(provenance + resolved).doesNotContain(password);

      Cli evaluated = database("evaluate", run.toString(), "--data");
      assertThat(evaluated.code()).isEqualTo(ExitCode.DONE);
      assertThat(evaluated.out()).containsPattern("rows\\s+150");
      Cli predicted = database("predict", run.toString(), "--data");
      assertThat(predicted.out().lines()).hasSize(151);
      assertThat(database("describe").out()).contains("150 rows, 3 columns");

      Cli refused = Cli.run("reproduce", run.toString());
      assertThat(refused.code()).isEqualTo(ExitCode.BAD_USAGE);
      assertThat(refused.err()).contains("--query-again asks it again").contains(URL);
      assertThat(Cli.run("reproduce", run.toString(), "--query-again").out())
          .contains("Reproduced");
      statement.execute("DELETE FROM iris WHERE a < 4.5");
      Cli changed = Cli.run("reproduce", run.toString(), "--query-again");
      assertThat(changed.code()).isEqualTo(ExitCode.BAD_DATA);
      assertThat(changed.err()).contains("the query's rows are not those");
    }
  }

  private static Cli database(String... command) {
    String[] flags = {URL, "--query", QUERY, "--user", "ann", "--password-env", "PATH"};
    String[] all = Arrays.copyOf(command, command.length + flags.length);
    System.arraycopy(flags, 0, all, command.length, flags.length);
    return Cli.run((Object[]) all);
  }

  @Test
  void urlWithoutAQueryAndAPasswordInItAreBadUsage() {
    assertThat(Cli.run("describe", URL).code()).isEqualTo(ExitCode.BAD_USAGE);
    Cli secret = Cli.run("describe", URL + ";PASSWORD=p455", "--query", QUERY);

    assertThat(secret.code()).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(secret.err()).contains("must hold no password").doesNotContain("p455");
    assertThat(Cli.run("describe", "data/iris.csv", "--query", QUERY).code())
        .isEqualTo(ExitCode.BAD_USAGE);
    assertThat(Cli.run("describe", "jdbc:nosuch:x", "--query", QUERY).code())
        .isEqualTo(ExitCode.BAD_DATA);
  }
}
