package io.github.tabfit.data.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of small tables, whose values are written down by hand. */
class SequenceTableTest {
  private static final String FIVE = "t,x,y\n1,10,100\n2,20,110\n3,30,130\n4,40,160\n5,50,200\n";

  @TempDir private Path folder;

  private SeriesFile file(String csv, String sequence) {
    return SeriesFile.of(folder, csv, "target: y\nsequence: " + sequence);
  }

  @Test
  void windowHoldsEachColumnOfItsRowsAndTheTargetBehindIt() {
    Table windows = file(FIVE, "{order: t, length: 2, relative: none}").windows();
    assertThat(SeriesFile.names(windows))
        .containsExactly("t", "y", "x_lag_0", "x_lag_1", "y_lag_0", "y_lag_1");
    assertThat(windows.rowCount()).isEqualTo(3);
    String[] all = SeriesFile.names(windows).toArray(String[]::new);
    assertThat(SeriesFile.row(windows, 0, all))
        .containsExactly("3.0", "130.0", "20.0", "10.0", "110.0", "100.0");
    assertThat(SeriesFile.row(windows, 2, all))
        .containsExactly("5.0", "200.0", "40.0", "30.0", "160.0", "130.0");
  }

  @Test
  void changesAreToldFromTheLastValue() {
    Table windows = file(FIVE, "{order: t, length: 3}").windows();
    assertThat(SeriesFile.names(windows))
        .containsExactly(
            "t", "y", "x_lag_0", "x_lag_1", "x_lag_2", "y_lag_0", "y_change_1", "y_change_2");
    // Rows 1 to 3 before 4: 160 - 130; 130 itself; 130 - 110; 130 - 100.
    assertThat(SeriesFile.row(windows, 0, "y", "y_lag_0", "y_change_1", "y_change_2"))
        .containsExactly("30.0", "130.0", "20.0", "30.0");
  }

  @Test
  void strideAndHorizonCountRows() {
    Table windows =
        file(FIVE, "{order: t, length: 2, stride: 2, horizon: 2, relative: none}").windows();
    // Windows of rows 1, 2 and of rows 3, 4; the second's target would be row 6.
    assertThat(windows.rowCount()).isEqualTo(1);
    assertThat(SeriesFile.row(windows, 0, "t", "y", "y_lag_0"))
        .containsExactly("4.0", "160.0", "110.0");
  }

  @Test
  void unsortedRowsAreSortedAndSeriesKeptApart() {
    String csv = "s,t,y\nb,2,8\na,3,3\na,1,1\nb,1,7\na,2,2\nb,3,9\n";
    Table windows = file(csv, "{by: s, order: t, length: 2, relative: none}").windows();
    assertThat(windows.rowCount()).isEqualTo(2);
    assertThat(SeriesFile.row(windows, 0, "s", "t", "y", "y_lag_0", "y_lag_1"))
        .containsExactly("b", "3.0", "9.0", "8.0", "7.0");
    assertThat(SeriesFile.row(windows, 1, "s", "t", "y", "y_lag_0", "y_lag_1"))
        .containsExactly("a", "3.0", "3.0", "2.0", "1.0");
    // A message names the line of the target's row.
    assertThat(windows.where(0)).endsWith("t.csv:7");
  }

  @Test
  void lastTargetJudgesTheWindowAndIsNoCellOfIt() {
    String csv = "s,t,x,y\na,1,1,no\na,2,2,no\na,3,3,yes\nb,1,4,no\n";
    Table windows = file(csv, "{by: s, order: t, length: 2, target: last}").windows();
    assertThat(SeriesFile.names(windows))
        .containsExactly("s", "t", "y", "x_lag_0", "x_lag_1", "there_lag_0", "there_lag_1");
    assertThat(windows.rowCount()).isEqualTo(3);
    assertThat(windows.column("x_lag_1").isMissing(2)).isTrue();
    assertThat(SeriesFile.row(windows, 2, "s", "x_lag_0")).containsExactly("b", "4.0");
    assertThat(SeriesFile.row(windows, 1, "there_lag_0", "there_lag_1"))
        .containsExactly("1.0", "1.0");
    assertThat(SeriesFile.row(windows, 2, "there_lag_0", "there_lag_1"))
        .containsExactly("1.0", "0.0");
    assertThat(messages(windows, Kind.SERIES_SHORT))
        .containsExactly(
            "1 of 3 windows reach before their series' first row: what is not there is missing");
  }

  @Test
  void seriesThatAreTooShortAreLeftOutAndCounted() {
    String csv = "s,t,y\na,1,1\na,2,2\nb,1,1\nb,2,2\nb,3,5\n";
    Table windows = file(csv, "{by: s, order: t, length: 2}").windows();
    assertThat(windows.rowCount()).isEqualTo(1);
    assertThat(messages(windows, Kind.SERIES_SHORT))
        .containsExactly(
            "1 of 2 series have fewer than the 3 rows of a window and its target: left out");
  }

  @Test
  void windowsWithoutTargetAreLeftOutAndCounted() {
    String csv = "t,y\n1,1\n2,2\n3,\n4,4\n5,5\n";
    Table windows = file(csv, "{order: t, length: 2}").windows();
    // Targets of rows 3 (missing), 4 and 5; the base of row 4's window is row 2.
    assertThat(windows.rowCount()).isEqualTo(2);
    assertThat(SeriesFile.row(windows, 0, "y", "y_lag_0", "y_change_1"))
        .containsExactly("2.0", "-", "0.0");
    assertThat(SeriesFile.row(windows, 1, "y", "y_lag_0", "y_change_1"))
        .containsExactly("1.0", "4.0", "-");
    assertThat(messages(windows, Kind.TARGET_MISSING))
        .containsExactly(
            "column 'y', the target, is missing for 1 of 3 windows: these windows are left out");
  }

  @Test
  void gapsInTimeAreFoundAndSaid() {
    String csv = "t,y\n2024-01-01,1\n2024-02-01,2\n2024-03-01,3\n2024-05-01,4\n2024-06-01,5\n";
    Table windows = file(csv, "{order: t, length: 2}").windows();
    assertThat(messages(windows, Kind.SERIES_GAPS))
        .singleElement()
        .asString()
        .startsWith("column 't' rises by 1 month, but not in 1 of 4 steps (")
        .contains("t.csv:5: 2 months)");
  }

  @Test
  void naiveForecastsAreTheLastValueAndThatOfTheSeasonBefore() {
    String csv = "t,y\n1,5\n2,7\n3,6\n4,9\n5,8\n";
    Table levels = file(csv, "{order: t, length: 1, relative: none, season: 3}").windows();
    // Rows 2 to 5; three rows before row 4 is row 1, and before rows 2 and 3 there is none.
    assertThat(beside(levels, NaiveForecasts.LAST_VALUE)).containsExactly(5.0, 7.0, 6.0, 9.0);
    assertThat(beside(levels, NaiveForecasts.SEASONAL)).containsExactly(5.0, 7.0, 5.0, 7.0);
    Table changes = file(csv, "{order: t, length: 1, season: 3}").windows();
    assertThat(beside(changes, NaiveForecasts.LAST_VALUE)).containsExactly(0.0, 0.0, 0.0, 0.0);
    assertThat(beside(changes, NaiveForecasts.SEASONAL)).containsExactly(0.0, 0.0, -1.0, -2.0);
    assertThat(beside(changes, NaiveForecasts.BASE)).containsExactly(5.0, 7.0, 6.0, 9.0);
  }

  @Test
  void seasonOfMonthsIsAYear() {
    StringBuilder csv = new StringBuilder("t,y\n");
    for (int month = 0; month < 15; month++) {
      csv.append("%d-%02d-01,%d%n".formatted(2020 + month / 12, 1 + month % 12, month * month));
    }
    Table windows = file(csv.toString(), "{order: t, length: 2, relative: none}").windows();
    // The last target is that of month 14; a year before is month 2.
    assertThat(beside(windows, NaiveForecasts.SEASONAL)).last().isEqualTo(4.0);
  }

  @Test
  void fixedColumnsAreOneFeatureAndHeldToIt() {
    String csv = "s,t,kind,y\na,1,k,1\na,2,k,2\na,3,k,3\nb,1,m,1\nb,2,m,2\nb,3,m,3\n";
    String sequence = "{by: s, order: t, length: 2, fixed: kind}";
    Table windows = file(csv, sequence).windows();
    assertThat(SeriesFile.names(windows))
        .containsExactly("s", "t", "kind", "y", "y_lag_0", "y_change_1");
    SeriesFile other = file(csv.replace("a,3,k", "a,3,m"), sequence);
    assertThatThrownBy(other::windows)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.csv:4: column 'kind' differs from ")
        .hasMessageContaining("t.csv:2 of the same series");
  }

  @Test
  void rowsOfOneTimeAreRefusedWithTheirLines() {
    SeriesFile file = file("t,y\n1,1\n2,2\n1,3\n", "{order: t, length: 1}");
    assertThatThrownBy(file::windows)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.csv:4: column 't', data.sequence.order, is the same as in ")
        .hasMessageContaining("t.csv:2 of the same series")
        .hasMessageContaining("data.sequence.by");
  }

  @Test
  void rowWithoutTimeOrSeriesIsRefusedWithItsLine() {
    SeriesFile time = file("t,y\n1,1\n,2\n3,3\n", "{order: t, length: 1}");
    assertThatThrownBy(time::windows)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.csv:3: column 't' orders the rows (data.sequence.order)");
    SeriesFile series = file("s,t,y\na,1,1\n,2,2\n", "{by: s, order: t, length: 1}");
    assertThatThrownBy(series::windows)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.csv:3: column 's' tells series apart (data.sequence.by)");
  }

  @Test
  void textGivesNoOrder() {
    SeriesFile file = file("t,y\na,1\nb,2\nc,3\n", "{order: t, length: 1}");
    assertThatThrownBy(file::windows)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("column 't' orders the rows (data.sequence.order): required numbers");
  }

  @Test
  void columnWithTheNameOfACellIsRefused() {
    SeriesFile file = file("t,y,y_lag_0\n1,1,1\n2,2,2\n3,3,3\n", "{order: t, length: 1}");
    assertThatThrownBy(file::windows)
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "column 'y_lag_0' has the name of column 'y' in a window (rename it)");
  }

  @Test
  void tableWithoutAWindowIsRefused() {
    SeriesFile file = file(FIVE, "{order: t, length: 5}");
    assertThatThrownBy(file::windows)
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no series is long enough for a window of 5 rows and a target");
  }

  @Test
  void cellsAreViewsOfTheTable() {
    SeriesFile file = file(FIVE, "{order: t, length: 2, relative: none}");
    Table rows = file.rows();
    NumericColumn cell = (NumericColumn) SequenceTable.of(rows, file.spec()).column("x_lag_1");
    double[] held = ((Doubles.Held) numbers(rows)).values();
    double before = held[0];
    held[0] = -1;
    assertThat(cell.value(0)).isEqualTo(-1);
    held[0] = before;
  }

  private static Doubles numbers(Table rows) {
    return ((NumericColumn) rows.column("x")).numbers();
  }

  private static List<Double> beside(Table windows, String name) {
    return IntStream.range(0, windows.rowCount())
        .mapToObj(window -> windows.beside().get(name).at(window))
        .toList();
  }

  private static List<String> messages(Table windows, Kind kind) {
    return windows.findings().stream()
        .filter(finding -> finding.kind() == kind)
        .map(Finding::message)
        .toList();
  }
}
