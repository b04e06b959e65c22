package io.github.tabfit.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnSpec;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.ReadSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of dates as people write them, found in a file. */
class DateColumnsTest {
  @TempDir private Path folder;

  @Test
  void oneDayBeyondTwelveDecidesTheColumn() throws IOException {
    Table table = read(Map.of(), "01/03/2023", "NA", "15/03/2023 9:30 PM", "02/04/2023");

    assertThat(millis(table, 0)).isEqualTo(utc("2023-03-01T00:00"));
    assertThat(table.column("when").isMissing(1)).isTrue();
    assertThat(millis(table, 2)).isEqualTo(utc("2023-03-15T21:30"));
    assertThat(millis(table, 3)).isEqualTo(utc("2023-04-02T00:00"));
    assertThat(said(table))
        .containsExactly("column 'when' is read as dates with the day first (15/03/2023 9:30 PM)");
  }

  @Test
  void formatDecidesWhereEitherOrderFits() throws IOException {
    Table found = read(Map.of(), "01/03/2023", "02/04/2023");
    Table told = read(Map.of("when", format("dd/MM/yyyy")), "01/03/2023", "02/04/2023");

    assertThat(millis(found, 0)).isEqualTo(utc("2023-01-03T00:00"));
    assertThat(said(found).get(0))
        .endsWith("then set data.columns.when: {type: date, format: \"dd/MM/yyyy\"}");
    assertThat(millis(told, 0)).isEqualTo(utc("2023-03-01T00:00"));
    assertThat(said(told)).isEmpty();
  }

  @Test
  void digitsAreDatesWhereTheFormatSaysSo() throws IOException {
    Table table = read(Map.of("when", format("yyyyMMdd")), "20230301", "20230402");

    assertThat(millis(table, 1)).isEqualTo(utc("2023-04-02T00:00"));
  }

  @Test
  void textThatIsNoDateIsAFaultWithItsLine() {
    assertThatThrownBy(() -> read(Map.of("when", format("dd/MM/yyyy")), "01/03/2023", "31/02/2023"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("table.csv:3: column 'when': \"31/02/2023\" is not a date such as");
    assertThatThrownBy(() -> read(Map.of("when", format("dd/MM/yyyy")), "2023-03-01"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("table.csv:2: column 'when': \"2023-03-01\" is not a date such as");
    assertThatThrownBy(
            () -> read(Map.of("when", ColumnSpec.of(ColumnType.DATE)), "15/03/2023", "03/15/2023"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("column 'when': \"15/03/2023\" is not a date such as 01/31/2024");
  }

  @Test
  void formatThatIsNoneIsRefusedWithItsKey() {
    assertThatThrownBy(() -> read(Map.of("when", format("DD/QQ")), "01/03/2023"))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith("data.columns.when: format \"DD/QQ\" ");
  }

  @Test
  void contradictoryDatesStayTextAndAreSaid() throws IOException {
    Table table = read(Map.of(), "15/03/2023", "03/15/2023", "01/01/2023");

    assertThat(table.column("when")).isInstanceOf(CategoricalColumn.class);
    assertThat(said(table).get(0))
        .startsWith("column 'when' is read as text, although 03/15/2023 has the month first");
  }

  @Test
  void isoDatesAndTimesAreOneFormWithoutANote() throws IOException {
    Table table = read(Map.of(), "2023-03-01", "2023-03-02T10:15", "2023-03-03 10:15:00Z");

    assertThat(millis(table, 2)).isEqualTo(utc("2023-03-03T10:15"));
    assertThat(said(table)).isEmpty();
  }

  private static ColumnSpec format(String format) {
    return new ColumnSpec(Optional.of(ColumnType.DATE), Optional.of(format), List.of(), false);
  }

  private static long millis(Table table, int row) {
    return ((DateColumn) table.column("when")).epochMillis(row);
  }

  private static long utc(String time) {
    return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static List<String> said(Table table) {
    return table.findings().stream()
        .filter(finding -> finding.kind() == Finding.Kind.DATES_READ)
        .map(Finding::message)
        .toList();
  }

  private Table read(Map<String, ColumnSpec> columns, String... texts) throws IOException {
    String rows = Stream.of(texts).map(text -> text + ";1\n").collect(Collectors.joining());
    Path file = Files.writeString(folder.resolve("table.csv"), "when;y\n" + rows);
    DataSpec plain = Specs.of(file, "y").spec();
    return TableReader.read(
        new DataSpec(
            plain.source(),
            plain.target(),
            plain.task(),
            new ReadSpec(columns, List.of(), CsvSpec.FOUND),
            plain.transform(),
            plain.sequence(),
            plain.image(),
            plain.weight(),
            plain.split(),
            plain.preprocessing(),
            plain.cache()));
  }
}
