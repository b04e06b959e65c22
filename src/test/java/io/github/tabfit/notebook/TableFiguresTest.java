package io.github.tabfit.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.source.Tables;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.notebook.Series.Bars;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFiguresTest {
  @TempDir private Path folder;

  private Figure histogram(int bins, String... values) {
    String text = "x,y\n" + String.join(",1\n", values) + ",1\n";
    return TableFigures.histogram(Tables.read(Specs.file(folder, "t.csv", text)), "x", bins);
  }

  @Test
  void narrowBinsAreToldApart() {
    Figure figure = histogram(5, "0", "0.15", "0.5", "0.55", "1");
    assertThat(figure.x().categories()).containsExactly("0.10", "0.30", "0.50", "0.70", "0.90");
    assertThat(((Bars) figure.series().get(0)).lengths()).containsExactly(2, 0, 2, 0, 1);
  }

  @Test
  void wideBinsBearWholeNumbers() {
    // Middles are 2.5 and 7.5.
    assertThat(histogram(2, "0", "10").x().categories()).containsExactly("3", "8");
  }

  @Test
  void oneValueHasOneBin() {
    Figure figure = histogram(4, "0.25", "0.25");
    assertThat(figure.x().categories()).containsExactly("0.25");
    assertThat(((Bars) figure.series().get(0)).lengths()).containsExactly(2);
  }
}
