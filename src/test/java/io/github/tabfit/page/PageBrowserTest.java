package io.github.tabfit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("browser")
class PageBrowserTest {
  @TempDir Path folder;

  @Test
  void aPageOfHostileNamesDrawsItsChartsAndRunsNothingElse() {
    Path file = folder.resolve("sample.html");
    SamplePage.page().write(file);
    URI page = file.toUri();
    try (Browser browser = new Browser()) {
      browser.open(page).assertSound(page);
      assertThat(browser.value("document.images.length")).isEqualTo(0L);
      browser.size(420, 800);
      browser.await("innerWidth <= 500");
      browser.open(page).assertSound(page);
    }
    try (Browser browser = new Browser(true)) {
      browser.open(page).assertSound(page);
      assertThat((String) browser.value("getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(15, 19, 24)");
    }
  }

  @Test
  void aChartThatCannotBeDrawnSaysSo() {
    Path file = folder.resolve("broken.html");
    Page.titled("Broken", "")
        .with(
            Section.headed("One")
                .chart(Chart.custom("No such mark", "", Chart.empty().put("mark", "nonsense"))))
        .write(file);
    try (Browser browser = new Browser()) {
      browser.open(file.toUri());
      assertThat((String) browser.value("document.querySelector('.failed').textContent"))
          .startsWith("This chart could not be drawn: ");
      assertThat(browser.console()).isNotEmpty();
    }
  }

  @Test
  void aScriptThatIsNotThePagesOwnDoesNotRun() throws java.io.IOException {
    Path file = folder.resolve("changed.html");
    java.nio.file.Files.writeString(
        file,
        SamplePage.page()
            .html()
            .replace("</main>", "<script>document.title='ran'</script></main>"));
    try (Browser browser = new Browser()) {
      browser.open(file.toUri());
      assertThat(browser.driver().getTitle()).startsWith("Sample");
      assertThat(browser.console()).anyMatch(line -> line.contains("Content Security Policy"));
    }
  }
}
