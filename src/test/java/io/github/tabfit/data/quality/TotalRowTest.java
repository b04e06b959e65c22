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
import org.junit.jupiter.params.provider.ValueSource;

class TotalRowTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"Total", "TOTAL:", "Grand total", "Summe"})
  void lastRowThatSaysSoIsPointedOut(String word) {
    assertThat(find("city,n\na,1\nb,2\na,3\nb,4\n%s,7\n".formatted(word)))
        .map(Finding::message)
        .hasValue(
            folder.resolve("t.csv")
                + ":6: the last row looks like a total (column 'city' is \"%s\"), not like a row (delete it)"
                    .formatted(word));
  }

  // 0.1 + 0.2 + 0.3 + 0.4 is 1.
  @Test
  void sumsBesideGapsAreATotal() {
    assertThat(find("city,n,x\na,1,0.1\nb,2,0.2\na,3,0.3\nb,4,0.4\n,10,1.0\n"))
        .map(Finding::message)
        .hasValueSatisfying(
            message -> assertThat(message).contains("column 'n' is the sum of the rows above"));
  }

  @Test
  void totalThatIsACategoryOrStandsInTheMiddleIsNone() {
    assertThat(find("item,n\nTotal,1\ntea,2\nTotal,3\ntea,4\nTotal,9\n")).isEmpty();
    assertThat(find("item,n\na,1\nTotal,2\nb,3\nc,4\n")).isEmpty();
  }

  @Test
  void numbersThatAreNoSumsAreARow() {
    assertThat(find("city,n\na,1\nb,2\na,3\nb,4\n,11\n")).isEmpty();
    assertThat(find("city,n\na,1\nb,2\na,3\nb,4\nc,10\n")).isEmpty();
  }

  // One 1 above is no sum of rows.
  @Test
  void rareOneAtTheEndIsARow() {
    assertThat(find("a,b\n0,0\n1,0\n0,1\n0,0\n1,1\n")).isEmpty();
  }

  private Optional<Finding> find(String text) {
    return TotalRow.find(Tables.read(Specs.file(folder, "t.csv", text)));
  }
}
