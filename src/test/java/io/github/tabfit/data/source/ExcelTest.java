package io.github.tabfit.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.files.Sha256;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workbooks written by hand, part by part, as ECMA-376 has them. */
class ExcelTest {
  private static final String STYLES =
      """
      <styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-409]d\\-mmm;@"/>
      <numFmt numFmtId="165" formatCode="0.0&quot; days&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>
      """;
  private static final String TEXTS =
      """
      <sst><si><t>a</t></si><si><t>y</t></si><si><r><t>Kö</t></r><r><rPr><b/></rPr><t xml:space="preserve">ln </t></r>
      <rPh sb="0" eb="1"><t>spoken</t></rPh></si><si><t>line_x000A_feed &amp; more</t></si></sst>
      """;

  @TempDir Path folder;

  private final Map<String, String> parts = new LinkedHashMap<>();

  private static String row(int number, String... cells) {
    return "<row r=\"%d\">%s</row>".formatted(number, String.join("", cells));
  }

  private static String number(String place, String value) {
    return "<c r=\"%s\"><v>%s</v></c>".formatted(place, value);
  }

  private static String cell(String place, String attributes, String value) {
    return "<c r=\"%s\" %s><v>%s</v></c>".formatted(place, attributes, value);
  }

  private static String inline(String place, String text) {
    return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(place, text);
  }

  private Path book(String bookSettings, String... sheets) throws IOException {
    StringBuilder names = new StringBuilder();
    StringBuilder links = new StringBuilder();
    String type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    for (int i = 0; i < sheets.length; i++) {
      names.append("<sheet name=\"Sheet%d\" sheetId=\"1\" r:id=\"r%d\"/>".formatted(i + 1, i));
      links.append(
          "<Relationship Id=\"r%d\" Type=\"%sworksheet\" Target=\"worksheets/s%d.xml\"/>"
              .formatted(i, type, i));
      parts.putIfAbsent(
          "xl/worksheets/s%d.xml".formatted(i),
          "<worksheet><sheetData>%s</sheetData><mergeCells/></worksheet>".formatted(sheets[i]));
    }
    links.append(
        "<Relationship Id=\"a\" Type=\"%sstyles\" Target=\"styles.xml\"/>".formatted(type));
    links.append(
        "<Relationship Id=\"b\" Type=\"%ssharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
            .formatted(type));
    parts.putIfAbsent("xl/styles.xml", STYLES);
    parts.putIfAbsent("xl/sharedStrings.xml", TEXTS);
    parts.putIfAbsent("xl/_rels/workbook.xml.rels", "<Relationships>" + links + "</Relationships>");
    parts.putIfAbsent(
        "xl/workbook.xml",
        "<workbook xmlns:r=\"r\">%s<sheets>%s</sheets></workbook>".formatted(bookSettings, names));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return Files.write(folder.resolve("t.xlsx"), bytes.toByteArray());
  }

  private static String header() {
    return row(1, cell("A1", "t=\"s\"", "0"), cell("B1", "t=\"s\"", "1"));
  }

  private static List<String> levels(Table table, String column) {
    return ((CategoricalColumn) table.column(column)).levels();
  }

  // Serial 45657 is 31 December 2024, 59 is 28 February 1900, 61 is 1 March 1900.
  @Test
  void datesAreNumbersWhoseStyleShowsADayOrAYear() throws IOException {
    Path file =
        book(
            "",
            header()
                + row(2, cell("A2", "s=\"1\"", "45657"), cell("B2", "s=\"3\"", "45657"))
                + row(3, cell("A3", "s=\"2\"", "45657.75"), cell("B3", "s=\"4\"", "1.5"))
                + row(4, cell("A4", "s=\"1\"", "59"), number("B4", "1E-2"))
                + row(5, cell("A5", "s=\"1\"", "61"), number("B5", "0.10000000000000001"))
                + row(6, cell("A6", "t=\"d\"", "2024-01-31T00:00:00"), number("B6", "7")));

    try (RowSource rows = Tables.openRows(file)) {
      assertThat(rows.next()).containsExactly("2024-12-31", "45657");
      assertThat(rows.next()).containsExactly("2024-12-31T18:00", "1.5");
      assertThat(rows.next()).containsExactly("1900-02-28", "0.01");
      assertThat(rows.next()).containsExactly("1900-03-01", "0.1");
      assertThat(rows.where()).isEqualTo(file + ": row 5");
      assertThat(rows.next()).containsExactly("2024-01-31", "7");
      assertThat(rows.next()).isNull();
    }
    assertThat(Tables.read(file).column("a").type()).isEqualTo(ColumnType.DATE);
  }

  // 1 January 1904 is day 0.
  @Test
  void daysCountFrom1904WhereTheWorkbookSaysSo() throws IOException {
    Path file =
        book(
            "<workbookPr date1904=\"1\"/>",
            header() + row(2, cell("A2", "s=\"1\"", "366"), number("B2", "1")));

    try (RowSource rows = Tables.openRows(file)) {
      assertThat(rows.next()).startsWith("1905-01-01");
    }
  }

  @Test
  void textsBooleansErrorsAndFormulasAreWhatTheFileHasForThem() throws IOException {
    Path file =
        book(
            "",
            header()
                + row(2, cell("A2", "t=\"s\"", "2"), cell("B2", "t=\"b\"", "1"))
                + row(4, cell("A4", "t=\"s\"", "3"), cell("B4", "t=\"e\"", "#N/A"))
                + row(5, "<c r=\"A5\" t=\"str\"><f>B1&amp;\"x\"</f><v>yx</v></c><c r=\"B5\"/>")
                + row(6, inline("A6", "in"), "<c r=\"B6\" s=\"1\"/>")
                + row(7, "<c t=\"b\"><v>0</v></c><c t=\"b\"><v>0</v></c>"));

    try (RowSource rows = Tables.openRows(file)) {
      assertThat(rows.next()).containsExactly("Köln ", "true");
      assertThat(rows.next()).containsExactly("line\nfeed & more", "#N/A");
      assertThat(rows.line()).isEqualTo(4);
      assertThat(rows.next()).containsExactly("yx", "");
      assertThat(rows.next()).containsExactly("in", "");
      assertThat(rows.next()).containsExactly("false", "false");
    }
    Table table = Tables.read(file);
    assertThat(table.column("y").type()).isEqualTo(ColumnType.BOOLEAN);
    assertThat(table.column("y").isMissing(1)).isTrue();
  }

  @Test
  void mergedCellsHaveTheirValueInTheFirstOne() throws IOException {
    Path file =
        book(
            "",
            header()
                + row(2, inline("A2", "Oslo"), number("B2", "1"))
                + row(3, "<c r=\"A3\"/>", number("B3", "2")));

    Table table = Tables.read(file);

    assertThat(levels(table, "a")).containsExactly("Oslo");
    assertThat(table.column("a").isMissing(1)).isTrue();
  }

  @Test
  void tableMayStandAnywhereAndAnySheetMayBeNamed() throws IOException {
    String second =
        row(2, inline("C2", "Sales"))
            + row(5, inline("C5", "p"), inline("D5", " q "), inline("F5", "p"))
            + row(6, number("C6", "1"), number("D6", "2"), number("F6", "3"));
    Path file = book("", header() + row(2, number("A2", "1")), second);
    Path named = folder.resolve("t.xlsx#Sheet2");
    CsvSpec skipping =
        new CsvSpec(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.of(3),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    Table table =
        TableReader.read(SourceSpec.of(named), new ReadSpec(Map.of(), List.of(), skipping));

    assertThat(table.columns())
        .extracting(Column::name)
        .containsExactly("p", "q", "column3", "p_2");
    assertThat(((NumericColumn) table.column("p_2")).value(0)).isEqualTo(3);
    assertThat(table.where(0)).isEqualTo(named + ": row 6");
    assertThatThrownBy(() -> Tables.read(named))
        .isInstanceOf(DataException.class)
        .hasMessage(
            named
                + ": row 5: has a value in column D, where the header, columns C to C, has none (clear it; or leave out rows above the header: data.csv.skip)");
    assertThatThrownBy(() -> Tables.read(folder.resolve("t.xlsx#Sheet3")))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": has no sheet 'Sheet3'; its sheets are Sheet1, Sheet2");
  }

  @Test
  void digestIsThatOfTheFilesBytes() throws IOException {
    Path file = book("", header() + row(2, number("A2", "1"), inline("B2", "x")));

    assertThat(TableReader.read(Specs.of(file, "y").spec()).sha256())
        .contains(Sha256.of(Files.readAllBytes(file)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<row r=\"1\"/><row r=\"1\"/>|row 1 follows row 1",
        "<row r=\"9999999\"/>|row 9999999 follows row 0 (rows go up to 1,048,576)",
        "<row><c r=\"ZZZZ1\"><v>1</v></c></row>|row 1 has a value beyond column 16,384",
        "<row><c r=\"1\"><v>1</v></c></row>|row 1 has a cell without a place",
        "<row><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>|row 1 has two values in column A",
        "<row><c t=\"s\"><v>4</v></c></row>|row 1 refers to text 4, which is not there",
        "<row><c t=\"s\"><v>x</v></c></row>|behind row 1 the number of a text is none",
        "<row><c><v>x</v></c></row>|row 1 has a number that is none",
        "<row><c><v>1</v></row>|no valid XML: ",
        "<row><c><v>&boom;</v></c></row>|no valid XML: ",
      })
  void faultIsTold(String rows, String message) throws IOException {
    Path file = book("", rows);

    assertThatThrownBy(() -> Tables.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": cannot be read as an Excel workbook: " + message)
        .message()
        .hasLineCount(1);
  }

  @Test
  void hostileWorkbooksEndWithOneMessage() throws IOException {
    parts.put("xl/sharedStrings.xml", "<sst><si><t>" + "0".repeat(50_000_000) + "</t></si></sst>");
    Path bomb = book("", header());
    assertThat(Files.size(bomb)).isLessThan(200_000);
    assertThatThrownBy(() -> Tables.read(bomb))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("longer than 4");
    parts.clear();
    parts.put(
        "xl/worksheets/s0.xml",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><worksheet><sheetData>"
            + header()
            + "<row><c t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>");
    Path entity = book("", "");
    assertThatThrownBy(() -> Tables.read(entity))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot be read as an Excel workbook");
    parts.clear();
    byte[] whole = Files.readAllBytes(book("", header() + row(2, number("A2", "1"))));
    Path cut = Files.write(folder.resolve("cut.xlsx"), Arrays.copyOf(whole, 500));
    assertThatThrownBy(() -> Tables.read(cut))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(cut + ": cannot be read as an Excel workbook: ");
    Path old =
        Files.write(
            folder.resolve("old.xlsx"), new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});
    assertThatThrownBy(() -> Tables.read(old))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is an old Excel workbook, or has a password");
    parts.clear();
    assertThatThrownBy(() -> Tables.read(book("", "")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is empty (a header and rows are required)");
    parts.clear();
    assertThatThrownBy(() -> Tables.read(book("", header())))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has a header but no rows");
  }

  @Test
  void damagedFilesAreReadOrEndWithAMessage() throws IOException {
    Random random = new Random(5);
    byte[] bytes =
        Files.readAllBytes(book("", header() + row(2, number("A2", "1"), inline("B2", "x"))));
    for (int i = 0; i < 300; i++) {
      byte[] damaged = bytes.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("d.xlsx"), damaged);
      try {
        assertThat(Tables.read(file).rowCount()).isPositive();
      } catch (DataException e) {
        assertThat(e.getMessage()).startsWith(file.toString()).hasLineCount(1);
      }
    }
  }
}
