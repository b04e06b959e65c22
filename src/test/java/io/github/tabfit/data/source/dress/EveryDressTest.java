package io.github.tabfit.data.source.dress;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tabfit.data.source.Tables;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.TabfitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables of known values in every dress: each is read without a setting, and its values come back,
 * or a finding says of the column that there are two readings, and which setting decides.
 */
class EveryDressTest {
  private static final Set<Kind> DOUBTS = Set.of(Kind.NUMBERS_READ, Kind.DATES_READ);
  private static final double MOST_DOUBTFUL = 0.02;

  @TempDir Path folder;

  @Test
  void valuesOfAThousandTablesComeBack() throws IOException {
    assertComeBack(1_000);
  }

  @Test
  @Tag("slow")
  void valuesOfTenThousandTablesComeBack() throws IOException {
    assertComeBack(10_000);
  }

  private void assertComeBack(int tables) throws IOException {
    Path file = folder.resolve("t.csv");
    List<String> faults = new ArrayList<>();
    int doubtful = 0;
    int columns = 0;
    for (int seed = 0; seed < tables; seed++) {
      DressedTable table = DressedTable.of(seed);
      Files.write(file, table.bytes());
      columns += table.columns().size();
      doubtful += compare(seed, table, file, faults);
    }
    assertThat(faults).isEmpty();
    assertThat(doubtful).isBetween(1, (int) (MOST_DOUBTFUL * columns));
  }

  /** Adds what is different; the number of columns whose doubtful reading is the other one. */
  private static int compare(int seed, DressedTable table, Path file, List<String> faults) {
    int doubtful = 0;
    try {
      Table read = Tables.read(file);
      List<String> names = read.columns().stream().map(Column::name).toList();
      if (!names.equals(table.columns().stream().map(DressedColumn::name).toList())) {
        faults.add("seed %d: columns %s; %s".formatted(seed, names, table.dress()));
        return 0;
      }
      for (DressedColumn column : table.columns()) {
        String difference = column.difference(read.column(column.name()));
        boolean said = read.findings().stream().anyMatch(finding -> isDoubt(finding, column));
        if (!difference.isEmpty() && !said) {
          faults.add(
              "seed %d: %s; %s; %s".formatted(seed, difference, table.dress(), read.findings()));
        }
        doubtful += !difference.isEmpty() && said ? 1 : 0;
      }
    } catch (TabfitException e) {
      faults.add("seed %d: %s; %s".formatted(seed, e.getMessage(), table.dress()));
    }
    return doubtful;
  }

  private static boolean isDoubt(Finding finding, DressedColumn column) {
    return finding.column().equals(column.name())
        && DOUBTS.contains(finding.kind())
        && finding.message().contains("may have")
        && finding.message().contains("data.");
  }
}
