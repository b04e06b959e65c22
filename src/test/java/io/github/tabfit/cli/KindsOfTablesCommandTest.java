package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.table.Specs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands do with a CSV file they do with the same rows in files of other kinds. */
class KindsOfTablesCommandTest {
  private static final int ROWS = 80;

  @TempDir private Path folder;

  private final String[][] rows = new String[ROWS][];

  @BeforeEach
  void write() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < ROWS; i++) {
      double a = random.nextInt(1000) / 8.0;
      rows[i] =
          new String[] {
            String.valueOf(a), i % 9 == 4 ? "" : "w" + random.nextInt(3), a > 60 ? "yes" : "no"
          };
    }
    Specs.file(folder, "t.csv", csv(0, ROWS));
    Files.createDirectory(folder.resolve("parts"));
    Specs.file(folder.resolve("parts"), "p1.csv", csv(0, 30));
    Specs.file(folder.resolve("parts"), "p2.csv", csv(30, ROWS));
    StringBuilder json = new StringBuilder();
    StringBuilder arff =
        new StringBuilder(
            "@relation r\n@attribute a real\n@attribute b {w0,w1,w2}\n@attribute y {no,yes}\n@data\n");
    for (String[] row : rows) {
      json.append(
          "{\"a\":%s,\"b\":%s,\"y\":\"%s\"}\n"
              .formatted(row[0], row[1].isEmpty() ? "null" : '"' + row[1] + '"', row[2]));
      arff.append("%s,%s,%s\n".formatted(row[0], row[1].isEmpty() ? "?" : row[1], row[2]));
    }
    Specs.file(folder, "t.jsonl", json.toString());
    Specs.file(folder, "t.arff", arff.toString());
    try (OutputStream out = Files.newOutputStream(folder.resolve("t.xlsx"));
        Workbook book = new Workbook(out, "test", "1.0")) {
      book.newWorksheet("notes").value(0, 0, "nothing");
      Worksheet sheet = book.newWorksheet("the rows");
      List<String> names = List.of("a", "b", "y");
      for (int column = 0; column < 3; column++) {
        sheet.value(0, column, names.get(column));
        for (int row = 0; row < ROWS; row++) {
          if (column == 0) {
            sheet.value(row + 1, column, Double.parseDouble(rows[row][0]));
          } else if (!rows[row][column].isEmpty()) {
            sheet.value(row + 1, column, rows[row][column]);
          }
        }
      }
    }
  }

  private String csv(int from, int to) {
    return "a,b,y\n"
        + List.of(rows).subList(from, to).stream()
            .map(row -> String.join(",", row) + "\n")
            .collect(Collectors.joining());
  }

  private Cli done(Object... args) {
    Cli cli = Cli.run(args);
    assertThat(cli.code()).as(cli.err()).isZero();
    return cli;
  }

  private Path trained(String table, String run) {
    Path output = folder.resolve(run);
    done(
        "train",
        "--data",
        folder.resolve(table),
        "--target",
        "y",
        "--set",
        "training.epochs=3",
        "--no-report",
        "--quiet",
        "--output",
        output);
    return output.resolve("model.zip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parts", "parts/p*.csv", "t.jsonl", "t.arff", "t.xlsx#the rows"})
  void commandsGiveWhatTheyGiveForTheCsv(String table) {
    Path file = folder.resolve(table);
    Path ofCsv = trained("t.csv", "csv");
    Path model = trained(table, "other");

    String predictions = done("predict", ofCsv, "--data", folder.resolve("t.csv")).out();
    assertThat(done("predict", model, "--data", file).out()).isEqualTo(predictions);
    assertThat(predictions.lines()).hasSize(ROWS + 1);
    assertThat(done("evaluate", model, "--data", file).out())
        .isEqualTo(done("evaluate", ofCsv, "--data", folder.resolve("t.csv")).out());
    assertThat(done("describe", file).out().lines().skip(1))
        .containsExactlyElementsOf(
            done("describe", folder.resolve("t.csv")).out().lines().skip(1).toList());
    done("reproduce", model);
    Path experiment = folder.resolve("m.yaml");
    done("init", file, "--target", "y", "--output", experiment);
    assertThat(experiment).content().contains("source: ").contains(table);
  }

  @Test
  void sparseRowsTrainAndAModelReadsNarrowerOnes() {
    StringBuilder sparse = new StringBuilder();
    for (String[] row : rows) {
      sparse.append(row[2].equals("yes") ? "1" : "-1").append(" 1:").append(row[0]);
      sparse.append(row[1].isEmpty() ? "\n" : " " + (3 + row[1].charAt(1) - '0') + ":1\n");
    }
    Specs.file(folder, "t.svmlight", sparse.toString());
    Path output = folder.resolve("sparse");
    done(
        "train",
        "--data",
        folder.resolve("t.svmlight"),
        "--target",
        "target",
        "--set",
        "data.task=binary",
        "--set",
        "training.epochs=2",
        "--no-report",
        "--quiet",
        "--output",
        output);
    Path narrow = Specs.file(folder, "n.svmlight", "0 1:12.5\n0 1:99 3:1\n");

    Cli cli = done("predict", output.resolve("model.zip"), "--data", narrow);

    assertThat(cli.out().lines()).hasSize(3);
  }
}
