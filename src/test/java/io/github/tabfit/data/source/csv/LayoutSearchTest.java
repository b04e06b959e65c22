package io.github.tabfit.data.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.source.text.TextBlocks;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.CsvSpec;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutSearchTest {
  private static final String MARK = "\uFEFF";

  @TempDir Path folder;

  // In each text, / ends a line.
  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "comma            ! a,b/1,2/3,4/                    ! a, b",
        "semicolon        ! a;b/1;2/3;4/                    ! a, b",
        "bar              ! a|b/1|2/3|4/                    ! a, b",
        "tab              ! ~a\tb/1\t2/3\t4/~               ! a, b",
        "decimal commas   ! a;b/1,5;2,5/3,5;4,5/            ! a, b",
        "commas in names  ! a, in m;b, in kg/1;2/3;4/       ! ~a, in m, b, in kg~",
        "sep=             ! sep=|/a|b/1|2/                  ! a, b",
        "sep= of a tab    ! ~sep=\t/a\tb/1\t2/~             ! a, b",
        "comments         ! # by me/# twice/a,b/1,2/        ! a, b",
        "names in comment ! # a b/1 2/3 4/                  ! 1 2",
        "names, commented ! # a,b/1,2/3,4/                  ! a, b",
        "tail             ! a,b,/1,2,/3,4,/                 ! a, b",
        "tail of rows     ! a,b/1,2,/3,4,/                  ! a, b",
        "row numbers      ! ,a,b/0,1,2/1,3,4/               ! a, b",
        "row names        ! a,b/r1,1,2/r2,3,4/r3,5,6/       ! column1, a, b",
        "no name          ! a,,b/1,x,2/3,y,4/               ! a, column2, b",
        "equal names      ! a,a,a_2,b/1,2,3,4/5,6,7,8/      ! a, a_3, a_2, b",
        "blanks           ! a , b/ 1 , 2/                   ! a, b",
        "blanks, quotes   ! a; b/ 1; \"x; y\"/ 2; \"z\"/    ! a, b",
      })
  void namesAreFound(String what, String text, String names) throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), text.replace('/', '\n'));

    try (CsvRecords records = new CsvRecords(new CsvSource(file, CsvSpec.FOUND))) {
      assertThat(String.join(", ", records.header())).as(what).isEqualTo(names);
      assertThat(records.next()).as(what).hasSize(records.header().size());
    }
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource({
    "UTF-8, false, ''",
    "UTF-8, true, ''",
    "UTF-16LE, true, the text is read as UTF-16LE",
    "UTF-16BE, true, the text is read as UTF-16BE",
    "UTF-16LE, false, the text is read as UTF-16LE",
    "windows-1252, false, the text is no UTF-8 and is read as Windows-1252 (data.csv.encoding names another charset)",
  })
  void encodingIsFoundAndSaid(String charset, boolean mark, String said) throws IOException {
    String text = (mark ? MARK : "") + "city,price\nKöln,5 €\nZürich,7 €\n";
    Path file = Files.write(folder.resolve("t.csv"), text.getBytes(Charset.forName(charset)));

    try (CsvRecords records = new CsvRecords(new CsvSource(file, CsvSpec.FOUND))) {
      assertThat(records.header()).containsExactly("city", "price");
      assertThat(records.next()).containsExactly("Köln", "5 €");
    }
    assertThat(said(file)).isEqualTo(said.isEmpty() ? List.of() : List.of(said));
  }

  @Test
  void encodingThatTheUserNamesIsTaken() throws IOException {
    Path file =
        Files.write(
            folder.resolve("t.csv"), "a,b\nŁódź,1\n".getBytes(Charset.forName("ISO-8859-2")));
    CsvSpec latin2 = spec(OptionalInt.empty(), Optional.of("ISO-8859-2"));

    try (CsvRecords records = new CsvRecords(new CsvSource(file, latin2))) {
      assertThat(records.next()).containsExactly("Łódź", "1");
    }
  }

  @Test
  void textInAnotherCharsetThanTheNamedIsRefused() throws IOException {
    Path file =
        Files.write(folder.resolve("t.csv"), "a,b\né,1\n".getBytes(StandardCharsets.ISO_8859_1));
    CsvSource source = new CsvSource(file, spec(OptionalInt.empty(), Optional.of("UTF-8")));

    assertThatThrownBy(() -> new CsvRecords(source).next())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("data.csv.encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sales of 2023\n", "Sales of 2023\nby region\n"})
  void titleIsNamedWithTheLinesToSkip(String title) throws IOException {
    int lines = (int) title.lines().count();
    Path file = Files.writeString(folder.resolve("t.csv"), title + "a,b,c\n1,2,3\n4,5,6\n7,8,9\n");

    assertThatThrownBy(() -> new CsvRecords(new CsvSource(file, CsvSpec.FOUND)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ":1: has 1 field, the lines from " + (lines + 1))
        .hasMessageContaining("data.csv.skip=" + lines);

    CsvSpec skipping = spec(OptionalInt.of(lines), Optional.empty());
    try (CsvRecords records = new CsvRecords(new CsvSource(file, skipping))) {
      assertThat(records.header()).containsExactly("a", "b", "c");
      assertThat(records.next()).containsExactly("1", "2", "3");
      assertThat(records.line()).isEqualTo(lines + 2);
    }
  }

  @Test
  void lineOfUnitsIsDoubted() throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "a,b\ncm,kg\n1,2\n3,4\n5,6\n");

    assertThat(said(file))
        .containsExactly(
            "line 2 looks like units (cm, kg), not like a row (delete it, or read it as missing: data.missing: [\"cm\", \"kg\"])");
  }

  @Test
  void headerOfNumbersIsDoubted() throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "5.1,3.5\n4.9,3.0\n4.7,3.2\n");

    assertThat(said(file))
        .singleElement()
        .asString()
        .startsWith("line 1 has numbers (5.1, 3.5) where the columns' names are required")
        .contains("data.csv.header=false");
  }

  private static CsvSpec spec(OptionalInt skip, Optional<String> encoding) {
    return new CsvSpec(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        skip,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        encoding);
  }

  private static List<String> said(Path file) {
    try (TextBlocks blocks = new CsvSource(file, CsvSpec.FOUND).blocks()) {
      return blocks.findings().stream().map(Finding::message).toList();
    }
  }
}
