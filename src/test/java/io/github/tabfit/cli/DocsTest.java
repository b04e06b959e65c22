package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What README, docs and help tell a user to type: understood, and, where marked with $, run. */
class DocsTest {
  /** A command, whether to be run or not; a comment behind it is left out. */
  private static final Pattern TYPED =
      Pattern.compile(
          "^(?: {4})?(\\$ )?((?:[A-Z_]+=\\S+ )*(?:\\./)?tabfit [^#|>]*?)(?: +#.*|[|>].*)?$");

  /** A word, in quotes or not. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  /**
   * A command of a page.
   *
   * @param runs whether it is marked to be run
   * @param line as it stands there
   * @param shown the first line that it prints there, empty if none
   */
  private record Typed(Path page, boolean runs, String line, String shown) {}

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), docs.sorted())
          .filter(page -> page.toString().endsWith(".md"))
          .toList();
    }
  }

  private static List<Typed> typed(Path page) throws IOException {
    List<Typed> found = new ArrayList<>();
    List<String> lines = Files.readString(page).replace("\\\n", " ").lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = TYPED.matcher(lines.get(i));
      if (matcher.matches() && lines.get(i).startsWith("    ")) {
        String next = i + 1 < lines.size() ? lines.get(i + 1).strip() : "";
        boolean prints =
            matcher.group(1) != null && !next.isEmpty() && !next.matches("(\\$ |\\./).*");
        found.add(
            new Typed(
                page, matcher.group(1) != null, matcher.group(2).strip(), prints ? next : ""));
      }
    }
    return found;
  }

  @Test
  void everyCommandOfEveryPageIsUnderstood() throws IOException {
    int seen = 0;
    for (Path page : pages()) {
      for (Typed typed : typed(page)) {
        // A line that shows the choices of an option, [--x] or a|b, is a synopsis.
        if (!typed.line().contains("[")) {
          requireUnderstood(page.toString(), typed.line());
          seen++;
        }
      }
    }
    assertThat(seen).isGreaterThan(10);
  }

  @Test
  void everyExampleOfEveryHelpIsUnderstood() {
    CommandLine program = new CommandLine(new TabfitCommand());
    Stream<CommandLine> all =
        Stream.concat(Stream.of(program), program.getSubcommands().values().stream());
    all.forEach(
        command -> {
          String footer =
              String.join("\n", command.getCommandSpec().usageMessage().footer())
                  .replace("\\\n", " ");
          footer
              .lines()
              .map(String::strip)
              .map(line -> line.replaceFirst("^.*\\| (?=tabfit )", ""))
              .filter(line -> line.startsWith("tabfit "))
              .map(line -> line.replaceFirst(" [|>] .*", ""))
              .forEach(line -> requireUnderstood(command.getCommandName(), line));
        });
  }

  private static void requireUnderstood(String where, String line) {
    String[] words = words(line.replaceFirst("^(?:[A-Z_]+=\\S+ )*(?:\\./)?tabfit ", ""));
    CommandLine program = new CommandLine(new TabfitCommand());
    program.setCaseInsensitiveEnumValuesAllowed(true);
    assertThatCode(() -> program.parseArgs(words))
        .as(where + ": " + line)
        .doesNotThrowAnyException();
  }

  private static String[] words(String line) {
    return WORD.matcher(line)
        .results()
        .map(
            word ->
                Arrays.asList(word.group(1), word.group(2), word.group(3)).stream()
                    .filter(text -> text != null)
                    .findFirst()
                    .orElse(""))
        .toArray(String[]::new);
  }

  /** In a copy of the folder, page by page, since a command goes on from those before it. */
  @Tag("slow")
  @TestFactory
  Stream<DynamicTest> everyCommandMarkedWithADollarRuns(@TempDir Path folder) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : pages()) {
      List<Typed> marked = typed(page).stream().filter(Typed::runs).toList();
      if (!marked.isEmpty()) {
        Path place = folder.resolve(page.getFileName());
        tests.add(DynamicTest.dynamicTest(page.toString(), () -> run(marked, place)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(1);
    return tests.stream();
  }

  private static void run(List<Typed> marked, Path place) throws Exception {
    Files.createDirectories(place.resolve("models"));
    Files.createSymbolicLink(place.resolve("data"), Path.of("data").toAbsolutePath());
    try (Stream<Path> models = Files.list(Path.of("models"))) {
      for (Path model : models.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        Files.copy(model, place.resolve("models").resolve(model.getFileName()));
      }
    }
    Program program = new Program(place, Files.createDirectory(place.resolve("tmp")));
    for (Typed typed : marked) {
      Program.Ended ended = program.shell(typed.line().replaceFirst("^\\./", ""));
      assertThat(ended.code()).as(typed + ": " + ended.err()).isZero();
      if (!typed.shown().isEmpty()) {
        assertThat(ended.out().lines().map(String::strip)).as(typed.line()).contains(typed.shown());
      }
    }
  }
}
