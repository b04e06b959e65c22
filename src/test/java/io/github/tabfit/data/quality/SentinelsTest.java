package io.github.tabfit.data.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.source.Tables;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Specs;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentinelsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"-999, -999", "9999, 9999", "-1e9, -1000000000"})
  void numberThatRepeatsFarFromAllOthersIsAskedAbout(String number, String shown) {
    assertThat(find("5\n7\n9\n".repeat(5) + (number + "\n").repeat(3)))
        .map(Finding::message)
        .hasValue(
            "column 'x' is %s in 3 rows, far from all others: does it mean missing? (then set data.columns.x: {missing: [\"%s\"]})"
                .formatted(shown, shown));
  }

  @Test
  void numberThatStandsTwiceIsNone() {
    assertThat(find("5\n7\n9\n".repeat(5) + "-999\n".repeat(2))).isEmpty();
  }

  // 5 to 9 span 4; 0 lies 5 below them, less than twice the span.
  @Test
  void numberNearTheOthersIsNone() {
    assertThat(find("5\n7\n9\n".repeat(5) + "0\n".repeat(5))).isEmpty();
  }

  @Test
  void columnOfTwoNumbersHasNone() {
    assertThat(find("1\n".repeat(10) + "999\n".repeat(10))).isEmpty();
  }

  @Test
  void textsHaveNone() {
    assertThat(find("a\nb\n".repeat(10))).isEmpty();
  }

  private Optional<Finding> find(String column) {
    Path file = Specs.file(folder, "t.csv", "x\n" + column);
    return Sentinels.find(Tables.read(file).column("x"));
  }
}
