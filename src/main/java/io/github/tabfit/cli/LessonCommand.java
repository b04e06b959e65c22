package io.github.tabfit.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.cli.completion.Words;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.lesson.Lesson;
import io.github.tabfit.lesson.LessonResult;
import io.github.tabfit.lesson.Lessons;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabfit lesson}. */
@Command(
    name = "lesson",
    description = "Shows an idea behind neural networks in numbers; without a name, lists all.",
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {"", "Examples:", "  tabfit lesson", "  tabfit lesson and-gate"})
final class LessonCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = Words.LessonNames.class,
      description = "The lesson.")
  private Optional<String> name;

  @Option(names = "--list", description = "List the lessons.")
  private boolean list;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    if (list || name.isEmpty()) {
      list();
    } else {
      show(Lessons.named(name.get()));
    }
    return ExitCode.DONE;
  }

  private void list() {
    if (common.json()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      ArrayNode lessons = node.putArray("lessons");
      for (Lesson lesson : Lessons.all()) {
        lessons.addObject().put("name", lesson.name()).put("title", lesson.title());
      }
      common.printJson(node);
      return;
    }
    int width = Lessons.all().stream().mapToInt(lesson -> lesson.name().length()).max().orElse(0);
    for (Lesson lesson : Lessons.all()) {
      String padding = " ".repeat(width - lesson.name().length());
      common.out().println(lesson.name() + padding + "  " + lesson.title());
    }
    common.out().flush();
    common.say("Next: tabfit lesson " + Lessons.all().get(0).name());
  }

  private void show(Lesson lesson) {
    LessonResult result = lesson.run();
    if (common.json()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("name", lesson.name()).put("title", lesson.title());
      node.set("result", new ObjectMapper().valueToTree(result));
      common.printJson(node);
      return;
    }
    common.out().println(lesson.title());
    common.out().println();
    result.text().lines().forEach(common.out()::println);
    common.out().flush();
  }
}
