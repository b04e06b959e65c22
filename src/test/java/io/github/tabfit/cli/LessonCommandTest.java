package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.lesson.Lesson;
import io.github.tabfit.lesson.Lessons;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LessonCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void withoutANameAllLessonsAreListed() {
    assertThat(run("lesson")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString().lines()).hasSameSizeAs(Lessons.all());
    for (Lesson lesson : Lessons.all()) {
      assertThat(out.toString()).contains(lesson.name()).contains(lesson.title());
    }
  }

  @Test
  void listGivesTheSameAsNoName() {
    run("lesson");
    String bare = out.toString();
    out.getBuffer().setLength(0);
    assertThat(run("lesson", "--list")).isEqualTo(ExitCode.DONE);
    assertThat(out).hasToString(bare);
  }

  @Test
  void aLessonIsPrintedUnderItsTitle() {
    assertThat(run("lesson", "collapse")).isEqualTo(ExitCode.DONE);
    Lesson lesson = Lessons.named("collapse");
    String newLine = System.lineSeparator();
    assertThat(out.toString())
        .isEqualTo(lesson.title() + newLine + newLine + lesson.run().text().replace("\n", newLine));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void jsonHoldsTheNumbers() throws JsonProcessingException {
    assertThat(run("lesson", "and-gate", "--json")).isEqualTo(ExitCode.DONE);
    JsonNode node = new ObjectMapper().readTree(out.toString());
    assertThat(node.get("name").asText()).isEqualTo("and-gate");
    assertThat(node.at("/result/given/3/sum").asDouble()).isEqualTo(0.25);
  }

  @Test
  void anUnknownLessonIsBadUsageAndNamesTheNearest() {
    assertThat(run("lesson", "overfiting")).isEqualTo(ExitCode.BAD_USAGE);
    assertThat(err.toString()).contains("did you mean 'overfitting'?");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... arguments) {
    CommandLine line = new CommandLine(new TabfitCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    line.setExecutionExceptionHandler(Cli.failures());
    return line.execute(arguments);
  }
}
