package io.github.tabfit.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The notebooks as they are kept: whole, with outputs, and without a trace of where they ran. */
class NotebookFilesTest {
  private static final Path FOLDER = Path.of("notebooks");
  private static final long MOST_BYTES = 320_000;

  /** A path from the root of a machine, or what Java says of an object without a text. */
  private static final Pattern MACHINE =
      Pattern.compile(
          "(?<![\\w.])/(home|root|tmp|work|usr|Users|opt)/|[A-Za-z]:\\\\|@[0-9a-f]{6,8}\\b");

  static Stream<Path> notebooks() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(FOLDER)) {
      files = all.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(6);
    return files.stream();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void isOfFormatFourForTheKernelOfTabfitAndSmall(Path file) throws IOException {
    JsonNode notebook = read(file);
    assertThat(notebook.path("nbformat").asInt()).isEqualTo(4);
    assertThat(notebook.at("/metadata/kernelspec/name").asText()).isEqualTo("tabfit");
    assertThat(notebook.at("/metadata/language_info/version").isMissingNode()).isTrue();
    assertThat(Files.size(file)).isLessThan(MOST_BYTES);
    Set<String> ids = new HashSet<>();
    for (JsonNode cell : notebook.path("cells")) {
      assertThat(cell.path("cell_type").asText()).isIn("markdown", "code");
      assertThat(ids.add(cell.path("id").asText())).as("id of a cell is its own").isTrue();
    }
    assertThat(notebook.at("/cells/0/cell_type").asText()).isEqualTo("markdown");
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void holdsTheOutputsOfARunWithoutAnError(Path file) throws IOException {
    int outputs = 0;
    for (JsonNode cell : read(file).path("cells")) {
      if (cell.path("cell_type").asText().equals("code")) {
        assertThat(cell.path("execution_count").isInt()).as("every cell was run").isTrue();
      }
      for (JsonNode output : cell.path("outputs")) {
        outputs++;
        assertThat(output.path("output_type").asText()).isIn("stream", "display_data");
        assertThat(output.path("name").asText()).isIn("", "stdout");
      }
    }
    assertThat(outputs).isGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyChartHasAPictureBesideIt(Path file) throws IOException {
    List<JsonNode> charts =
        read(file).findValues("data").stream().filter(data -> data.has(Figure.VEGA_LITE)).toList();
    assertThat(charts).isNotEmpty();
    assertThat(charts).allMatch(chart -> chart.has(Figure.PNG) || chart.has(Figure.SVG));
    assertThat(charts)
        .allMatch(chart -> chart.at("/" + "text~1plain").isArray() || chart.has("text/plain"));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void outputsSayNothingOfTheMachine(Path file) throws IOException {
    for (JsonNode cell : read(file).path("cells")) {
      for (JsonNode output : cell.path("outputs")) {
        String text = text(output.path("text")) + text(output.at("/data/text~1plain"));
        assertThat(text).doesNotContainPattern(MACHINE);
        assertThat(text(output.at("/data/text~1html"))).doesNotContainPattern(MACHINE);
      }
    }
  }

  private static String text(JsonNode lines) {
    return lines.isArray()
        ? String.join(
            "", StreamSupport.stream(lines.spliterator(), false).map(JsonNode::asText).toList())
        : lines.asText();
  }

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
