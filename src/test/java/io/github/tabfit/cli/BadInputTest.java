package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input: exit code 2 or 3, one clear message, no stack trace, and no file left. */
class BadInputTest {
  private static final byte[] PNG = {
    (byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'
  };

  @TempDir private Path folder;

  private Path table;
  private Path model;

  @BeforeEach
  void write() throws IOException {
    String rows =
        IntStream.range(0, 40)
            .mapToObj(i -> i % 7 + "." + i + "," + (i % 3 == 0 ? "x" : "z") + "," + (i % 2 == 0))
            .collect(Collectors.joining("\n"));
    table = Files.writeString(folder.resolve("t.csv"), "a,b,y\n" + rows + "\n");
    model =
        Files.writeString(
            folder.resolve("m.yaml"),
            """
            data:
              source: t.csv
              target: y
            training:
              epochs: 2
            """);
  }

  /** Runs the command, which must fail, leave no file, and say one thing. */
  private String refused(int code, Object... args) {
    Map<String, Long> before = Cli.content(folder);
    Map<String, Long> models = Cli.content(Path.of("models"));
    Cli cli = Cli.run(args);
    assertThat(cli.code()).as(cli.err()).isEqualTo(code);
    assertThat(cli.out()).isEmpty();
    assertThat(cli.err())
        .startsWith("tabfit: ")
        .doesNotContain("Exception")
        .doesNotContain("\tat ")
        .doesNotContain("a fault of Tabfit's own");
    assertThat(cli.err().length()).isLessThan(1500);
    assertThat(Cli.content(folder)).isEqualTo(before);
    assertThat(Cli.content(Path.of("models"))).isEqualTo(models);
    return cli.err().strip().substring("tabfit: ".length());
  }

  private String refusedTable(String name, byte[] content, String target) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    String message = refused(3, "train", "--data", file, "--target", target);
    assertThat(message).startsWith(file.toString());
    assertThat(message.lines()).hasSize(1);
    String described = Cli.run("describe", file, "--target", target).err();
    if (!described.isEmpty()) {
      assertThat(described).startsWith("tabfit: " + file);
    }
    return message.substring(file.toString().length());
  }

  private String refusedTable(String content, String target) throws IOException {
    return refusedTable("bad.csv", content.getBytes(StandardCharsets.UTF_8), target);
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    Path missing = folder.resolve("no.csv");
    for (List<Object> command :
        List.<List<Object>>of(
            List.of("describe", missing),
            List.of("init", missing, "--target", "y"),
            List.of("train", "--data", missing, "--target", "y"),
            List.of("train", model, "--data", missing))) {
      assertThat(refused(3, command.toArray())).startsWith(missing + ": there is no such file");
    }
    assertThat(refused(2, "train", folder.resolve("no.yaml")))
        .isEqualTo(folder.resolve("no.yaml") + ": no such file");
    assertThat(refused(3, "evaluate", folder.resolve("no.zip"), "--data", table))
        .startsWith(folder.resolve("no.zip") + ": no such file; a model (model.zip) is required");
  }

  @Test
  void folderInPlaceOfAFileIsNamed() {
    Path empty = folder.resolve("empty");
    assertThat(empty.toFile().mkdir()).isTrue();
    assertThat(refused(3, "describe", empty)).startsWith(empty + ": is a folder without a table");
    assertThat(refused(2, "train", folder)).startsWith(folder + ": is a folder");
    assertThat(refused(3, "predict", folder, "--data", table))
        .startsWith(folder + ": is a folder without a model.zip");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                              | y | ': is empty'
          '\\n\\n'                          | y | ': is empty'
          'a,y\\n'                         | y | ': has a header but no rows'
          'a,y\\n1,2\\n1,2\\n1,2,3\\n'       | y | ':4: required 2 fields, as the header has, found 3'
          'a,y\\n1,2\\n1\\n'                 | y | ':3: required 2 fields, as the header has, found 1'
          'a,y\\n1,"2\\n'                  | y | ':'
          'a,y\\n1,u\\n2,v\\n3,w\\n'         | y | 'has 3 classes in 3 rows: at least 2 rows a class'
          'a,b\\n1,2\\n'                   | y | ': has no column ''y'', the target'
          'a,yy\\n1,2\\n'                  | y | 'did you mean'
          'a,y\\n1,\\n2,\\n'                | y | 'target'
          'a,y\\n1,x\\n2,x\\n3,x\\n4,x\\n'    | y | ': column ''y'', the target,'
          'a,y\\n1,5\\n2,5\\n3,5\\n4,5\\n'    | y | ': column ''y'', the target,'
          'y\\n1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n' | y | ':'
          'a,y\\n1,1\\n2,1e999\\n3,2\\n'     | y | ':3: '
          """)
  void tableThatCannotBeUsedIsRefused(String content, String target, String expected)
      throws IOException {
    assertThat(refusedTable(content == null ? "" : content.translateEscapes(), target))
        .contains(expected);
  }

  @Test
  void textInADeclaredNumberIsPlaced() throws IOException {
    Files.writeString(table, "a,b,y\n1,2,true\n1.5,three,false\n");
    Files.writeString(
        model, Files.readString(model).replace("y\n", "y\n  columns: {b: numeric}\n"));
    assertThat(refused(3, "train", model))
        .startsWith(table + ":3: column 'b': \"three\" is not a number");
    Files.writeString(table, "a,b,y\n1,2,true\n1.5,1e999,false\n");
    assertThat(refused(3, "train", model))
        .startsWith(table + ":3: column 'b': \"1e999\" is beyond float64");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    assertThat(refusedTable("p.csv", PNG, "y")).contains("not a text file");
    assertThat(refusedTable("z.csv", new byte[] {'a', ',', 'y', 10, 0, ',', '1'}, "y"))
        .contains("not a text file");
    assertThat(refusedTable("g.csv.gz", "a,y\n1,2\n".getBytes(StandardCharsets.UTF_8), "y"))
        .contains("gzip");
    assertThat(refusedTable("t.xlsx", PNG, "y")).contains("cannot be read as an Excel workbook");
    Path png = Files.write(folder.resolve("p.yaml"), PNG);
    assertThat(refused(2, "train", png)).startsWith(png + ": is not UTF-8 text");
    assertThat(refused(3, "predict", png, "--data", table)).startsWith(png + ": is not a model");
  }

  @Test
  void enormousLineAndHeaderEndInOneMessage() throws IOException {
    byte[] line = "x".repeat(10_000_000).getBytes(StandardCharsets.UTF_8);
    assertThat(refusedTable("line.csv", line, "y")).isNotBlank();
    assertThat(
            refusedTable(
                "cell.csv",
                ("a,y\n" + "x".repeat(10_000_000)).getBytes(StandardCharsets.UTF_8),
                "y"))
        .isNotBlank();
    String header =
        IntStream.range(0, 100_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    assertThat(refusedTable("wide.csv", (header + "\n1,2\n").getBytes(StandardCharsets.UTF_8), "y"))
        .isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          training.epoch=3                           | training.epoch is not a known key (did you mean 'epochs'?)
          training.epochs=many                       | training.epochs must be a whole number, got "many"
          training.optimizer.learning_rate=-1        | training.optimizer.learning_rate must be > 0, got -1
          network.layers[3].units=2                  | network.layers[3].units cannot be set
          network.output.loss=mse                    | network.output.loss must fit a binary task, got mse
          network.activation=step                    | network.layers[0].activation must have a gradient
          network.weight_init=zero                   | network is refused: weight_init zero cannot train hidden
          training.early_stopping.metric=acuracy     | training.early_stopping.metric must be one of
          training.early_stopping.metric=rmse        | training.early_stopping.metric must fit the task binary, got rmse
          training.class_weights={maybe: 2}          | training.class_weights must name classes of the target (false, true), got 'maybe'
          data.columns.c=numeric                     | 'c'
          data.weight=w                              | 'w'
          data.split.by=w                            | data.split.by orders a chronological split
          """)
  void settingThatCannotBeIsRefused(String setting, String expected) {
    assertThat(refused(2, "train", model, "--set", setting)).contains(expected);
  }

  @Test
  void faultsOfTheFileNameItsLines() throws IOException {
    Files.writeString(model, "data: {source: t.csv, target: y}\ntraning: {}\nseed: x\n");
    assertThat(refused(2, "train", model))
        .startsWith(model + " has 2 faults:\n  " + model + ":3: seed must be a whole number")
        .contains("\n  " + model + ":2: traning is not a known key (did you mean 'training'?)");
    Files.writeString(model, "data:\n  source: t.csv\n  target: 'y\n");
    assertThat(refused(2, "train", model)).startsWith(model + ":").contains("is not valid YAML");
  }

  @Test
  void classesThatTheNetworkCannotTellAreRefusedWithTheLine() throws IOException {
    Files.writeString(model, Files.readString(model) + "network:\n  output:\n    loss: mse\n");
    assertThat(refused(2, "train", model))
        .startsWith(model + ":8: network.output.loss must fit a binary task, got mse");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          train                        | an experiment file is required, or --data FILE and --target COLUMN
          train --data t.csv           | an experiment file is required, or --data FILE and --target COLUMN
          train --seed x m.yaml        | Invalid value for option '--seed'
          train --set epochs m.yaml    | --set
          train --nonsense             | unknown option '--nonsense'
          train a.yaml b.yaml          | Unmatched argument at index 2: 'b.yaml'
          init t.csv                   | Missing required option: '--target=COLUMN'
          evaluate x.zip               | Missing required option: '--data=DATA'
          predict                      | Missing required
          trian                        | unknown command 'trian' (did you mean 'train'?)
          ''                           | A command is required
          """)
  void commandLineThatCannotBeUnderstoodIsRefused(String line, String expected) {
    Object[] args = line == null || line.isEmpty() ? new Object[0] : line.split(" ", -1);
    String message = refused(2, args);
    assertThat(message).contains(expected).contains("--help");
    assertThat(message.lines()).hasSizeLessThan(4);
  }

  @Test
  void divergedRunLeavesNothing() {
    String message =
        refused(
            4,
            "train",
            model,
            "--set",
            "training.optimizer={type: gradient_descent, learning_rate: 1e30}",
            "--quiet");
    assertThat(message).startsWith("training diverged in epoch ").contains("learning_rate");
  }

  @Test
  void outputThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    for (Path output : List.of(file, file.resolve("run"), file.resolve("deep").resolve("run"))) {
      assertThat(refused(2, "train", model, "--output", output))
          .contains(": cannot be written: a file is in the way (choose another folder");
    }
    assertThat(refused(2, "train", model, "--output", "/proc/tabfit/run"))
        .contains("cannot be written");
    assertThat(refused(2, "init", table, "--target", "y", "--output", file.resolve("m.yaml")))
        .isEqualTo(
            file.resolve("m.yaml")
                + ": cannot be written: a file is in the way (choose another --output)");
  }

  @Test
  void nameInTheWayOfOneOfTheFilesLeavesNothing() throws IOException {
    Path run = Files.createDirectories(folder.resolve("run"));
    Files.createDirectories(run.resolve("metrics.json").resolve("x"));
    Map<String, Long> before = Cli.content(folder);
    Cli cli = Cli.run("train", model, "--output", run, "--quiet");
    assertThat(cli.code()).isEqualTo(2);
    assertThat(cli.err()).contains(run + ": holds metrics.json");
    assertThat(Cli.content(folder)).isEqualTo(before);
  }

  @Test
  void fullAndReadOnlyDisksLeaveNothing() throws IOException, InterruptedException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(mount("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()));
    try {
      Files.write(disk.resolve("filler"), new byte[60_000]);
      assertThat(refused(2, "train", model, "--output", disk.resolve("run")))
          .contains("cannot be written: No space left on device");
      Files.delete(disk.resolve("filler"));
      assumeTrue(mount("mount", "-o", "remount,ro", disk.toString()));
      assertThat(refused(2, "train", model, "--output", disk.resolve("run")))
          .contains("cannot be written: Read-only file system");
      assertThat(refused(2, "init", table, "--target", "y", "--output", disk.resolve("m.yaml")))
          .contains("cannot be written: Read-only file system");
    } finally {
      mount("umount", disk.toString());
    }
  }

  private static boolean mount(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
