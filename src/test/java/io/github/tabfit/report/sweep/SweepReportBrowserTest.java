package io.github.tabfit.report.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.page.Browser;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("browser")
class SweepReportBrowserTest {
  private static final String LINES = "document.querySelectorAll('.chart .mark-line path').length";

  @TempDir private Path folder;

  private URI page(SweepFigures figures) {
    Path file = folder.resolve("page.html");
    SweepReport.of(figures).write(file);
    return file.toUri();
  }

  @Test
  void pagesOfFewAndManyTrialsAreSound() {
    try (Browser browser = new Browser()) {
      for (int trials : new int[] {1, 2000}) {
        URI page = page(Sweeps.figures(Sweeps.SPACE, Sweeps.complete(trials)));
        browser.open(page).assertSound(page);
      }
    }
  }

  @Test
  void pageOfHostileNamesIsSoundAndRunsNothingOfThem() {
    try (Browser browser = new Browser(true)) {
      URI page = page(SweepReportTest.hostile());
      browser.open(page).assertSound(page);
      assertThat(browser.value("document.images.length")).isEqualTo(0L);
      browser.size(420, 800);
      browser.open(page).assertSound(page);
    }
  }

  @Test
  void sliderLeavesTheBestTrialsAlone() {
    try (Browser browser = new Browser()) {
      browser.open(page(Sweeps.figures(Sweeps.SPACE, Sweeps.complete(40))));
      long all = (long) browser.value(LINES);
      browser
          .driver()
          .executeScript(
              "const s = document.querySelector('input[type=range]'); s.value = 10;"
                  + " s.dispatchEvent(new Event('input'));");
      // Four of forty remain.
      browser.await(LINES + " === " + (all - 36));
    }
  }
}
