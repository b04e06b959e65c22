package io.github.tabfit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.page.Browser;
import io.github.tabfit.runs.WrittenRun;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of {@code runs} and {@code compare}, of runs and columns with hostile names. */
@Tag("browser")
class RunPagesBrowserTest {
  private static final String HOSTILE = "<img src=x onerror=document.title='ran'>\n\"'&amp;";

  @TempDir private Path folder;

  private void requireSound(Browser browser, String title, Object... args) {
    Path file = folder.resolve("page.html");
    List<Object> words = new ArrayList<>(List.of(args));
    words.addAll(List.of("--report", file, "-q"));
    Cli cli = Cli.run(words.toArray());
    assertThat(cli.code()).as(cli.err()).isZero();
    URI page = file.toUri();
    browser.size(1280, 900).open(page).assertSound(page);
    assertThat(browser.driver().getTitle()).startsWith(title);
    assertThat(browser.value("document.images.length")).isEqualTo(0L);
  }

  @Test
  void aListOfHostileNames() throws IOException {
    Path models = folder.resolve("models");
    for (int i = 0; i < 12; i++) {
      String created = "2025-01-%02dT10:00:00Z".formatted(1 + i);
      String name = i + HOSTILE;
      WrittenRun.classes(models.resolve(name), name, created, 0.6 + i / 50.0);
      WrittenRun.numbers(models.resolve("houses/" + i), "houses", created, 4 + i / 9.0);
    }
    Files.createDirectories(models.resolve(HOSTILE + "/checkpoints"));
    try (Browser browser = new Browser()) {
      requireSound(browser, "Trainings in ", "runs", models);
      browser.size(420, 800).open(folder.resolve("page.html").toUri());
      browser.assertSound(folder.resolve("page.html").toUri());
    }
  }

  @Test
  void comparisonsOfNumbersAndOfTwoAndThreeClasses() throws IOException {
    Path table = write();
    try (Browser browser = new Browser()) {
      for (String target : List.of("y", "two", "three")) {
        Path longer = trained(table, target, 30);
        Path shorter = trained(table, target, 2);
        requireSound(browser, "Comparison of ", "compare", longer, shorter, longer);
      }
      // Without a verdict there are differences alone.
      Path number = trained(table, "y", 1);
      requireSound(browser, "Comparison of ", "compare", number, trained(table, "two", 1));
    }
  }

  private Path write() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("a,\"" + HOSTILE.replace("\"", "\"\"") + "\",two,three,y");
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      lines.add(
          "%s,%s,%s,<b>%s</b>,%s"
              .formatted(a, b, a + b > random.nextGaussian(), a > 0.5 ? 1 : b > 0 ? 2 : 3, a - b));
    }
    return Files.write(folder.resolve("t.csv"), lines);
  }

  private Path trained(Path table, String target, int epochs) {
    Path run = folder.resolve(HOSTILE + target + epochs);
    List<Object> words = new ArrayList<>(List.of("train", "--data", table, "--target", target));
    words.addAll(List.of("-q", "--force", "--output", run, "--set", "training.epochs=" + epochs));
    words.addAll(List.of("--set", "network.layers=[{units: 6}]"));
    words.addAll(List.of("--set", "data.split={validation: 0.2, test: 0.3}"));
    Cli cli = Cli.run(words.toArray());
    assertThat(cli.code()).as(cli.err()).isZero();
    return run;
  }
}
