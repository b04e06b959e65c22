package io.github.tabfit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.Experiment;
import io.github.tabfit.page.Browser;
import io.github.tabfit.run.Run;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("browser")
class TrainingReportBrowserTest {
  @TempDir private Path folder;

  private URI page(Experiment experiment) {
    Run run =
        experiment
            .with("preset", "quick")
            .with("training.epochs", 4)
            .output(folder.resolve("run"))
            .train();
    return run.folder().resolve("report.html").toUri();
  }

  @Test
  void aTrainingOnHostileNamesIsDrawnAndRunsNothing() throws IOException {
    URI page = page(Experiment.of(HostileTable.write(folder), "<b>kind</b>"));
    try (Browser browser = new Browser()) {
      browser.open(page).assertSound(page);
      assertThat(browser.value("document.images.length")).isEqualTo(0L);
      browser.size(420, 800);
      browser.open(page).assertSound(page);
      browser.dark(true);
      browser.open(page).assertSound(page);
    }
  }

  @Test
  void aRegressionWithIntervalsIsDrawn() {
    URI page =
        page(
            Experiment.of(Path.of("data/house-prices.csv"), "price")
                .with("evaluation.interval", 0.9));
    try (Browser browser = new Browser()) {
      browser.open(page).assertSound(page);
    }
  }

  @Test
  void theSliderMovesTheThresholdsLine() {
    URI page = page(Experiment.of(Path.of("data/breast-cancer.csv"), "diagnosis"));
    try (Browser browser = new Browser()) {
      browser.open(page).assertSound(page);
      String texts = "Array.from(document.querySelectorAll('svg text')).map(t => t.textContent)";
      browser.await(texts + ".some(t => t.startsWith('threshold 0.50: precision'))");
      browser
          .driver()
          .executeScript(
              "const s = document.querySelector('input[type=range]'); s.value = 0.9;"
                  + " s.dispatchEvent(new Event('input', {bubbles: true}))");
      browser.await(texts + ".some(t => t.startsWith('threshold 0.90: precision'))");
      assertThat(browser.console()).isEmpty();
    }
  }
}
