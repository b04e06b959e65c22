package io.github.tabfit.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.profile.Profiles;
import io.github.tabfit.page.Browser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("browser")
class TablePageBrowserTest {
  @TempDir private Path folder;

  private URI page(Path table, String target) {
    Path file = folder.resolve("page.html");
    TablePage.of(table.toString(), Profiles.of(table, target), "./tabfit describe").write(file);
    return file.toUri();
  }

  @Test
  void pagesOfRealTablesAreSound() {
    try (Browser browser = new Browser()) {
      for (String[] table :
          new String[][] {
            {"data/penguins.csv", "Species"},
            {"data/co2-weekly.csv", "value"}
          }) {
        URI page = page(Path.of(table[0]), table[1]);
        browser.open(page).assertSound(page);
      }
    }
  }

  @Test
  void pageOfAHostileTableIsSoundAndRunsNothingOfIt() throws IOException {
    Path table = TablePageTest.hostile(folder);
    try (Browser browser = new Browser(true)) {
      for (String target : new String[] {"</script><img src=x onerror=alert(1)>", "a.b[0]"}) {
        URI page = page(table, target);
        browser.open(page).assertSound(page);
        assertThat(browser.value("document.images.length")).isEqualTo(0L);
      }
      browser.size(420, 800);
      URI page = page(table, "a.b[0]");
      browser.open(page).assertSound(page);
    }
  }
}
