package io.github.tabfit.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Specs;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.ColumnType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same random rows, with gaps, are the same table whatever kind of file has them. */
class KindsOfTablesTest {
  private static final List<String> WORDS =
      List.of("red", "it's", "a, b", "say \"hi\"", "Köln €", "back\\slash", "%", "{x}", "007 a");

  @TempDir Path folder;

  private final Map<String, List<Object>> columns = new LinkedHashMap<>();
  private Random random;
  private int rows;

  private void column(String name, double gaps, IntFunction<Object> value) {
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      // A first value everywhere: no column is empty.
      values.add(row > 0 && random.nextDouble() < gaps ? null : value.apply(row));
    }
    columns.put(name, values);
  }

  private void fill(long seed) {
    random = new Random(seed);
    rows = 2 + random.nextInt(1500);
    double gaps = random.nextDouble() / 2;
    column("number", gaps, row -> random.nextGaussian() * Math.pow(10, random.nextInt(9)));
    column("whole number", gaps, row -> random.nextInt(2000) - 1000);
    column("flag", gaps, row -> random.nextBoolean());
    column("word", gaps, row -> WORDS.get(random.nextInt(WORDS.size())));
    column("day", gaps, row -> LocalDate.of(1999, 12, 31).plusDays(random.nextInt(20_000)));
    // Numbers, and text in the last rows alone.
    column("mixed", 0, row -> row < rows * 3 / 5 ? (Object) (row % 7) : "w" + row % 5);
  }

  private static String csv(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof String text ? '"' + text.replace("\"", "\"\"") + '"' : value.toString();
  }

  private String lines(int from, int to, String delimiter) {
    StringBuilder text = new StringBuilder();
    for (int row = from; row < to; row++) {
      int place = row;
      text.append(
              String.join(
                  delimiter,
                  columns.values().stream().map(values -> csv(values.get(place))).toList()))
          .append('\n');
    }
    return text.toString();
  }

  private String header() {
    return String.join(",", columns.keySet()) + "\n";
  }

  private void writeJson() throws IOException {
    ObjectMapper json = new ObjectMapper();
    StringBuilder text = new StringBuilder();
    List<String> names = new ArrayList<>(columns.keySet());
    for (int row = 0; row < rows; row++) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (String name : names) {
        Object value = columns.get(name).get(row);
        boolean said = value != null || random.nextBoolean();
        if (said) {
          object.put(name, value instanceof LocalDate ? value.toString() : value);
        }
      }
      text.append(json.writeValueAsString(object)).append('\n');
    }
    Specs.file(folder, "t.jsonl", text.toString());
  }

  private void writeArff() {
    StringBuilder text = new StringBuilder("@relation r\n");
    for (String name : columns.keySet()) {
      String type =
          switch (name) {
            case "number", "whole number" -> "numeric";
            case "flag" -> "{true, false}";
            case "day" -> "date yyyy-MM-dd";
            default -> "string";
          };
      text.append("@attribute '%s' %s\n".formatted(name, type));
    }
    text.append("@data\n");
    for (int row = 0; row < rows; row++) {
      List<String> fields = new ArrayList<>();
      for (List<Object> values : columns.values()) {
        Object value = values.get(row);
        if (value == null) {
          fields.add("?");
        } else if (value instanceof String string) {
          fields.add("'" + string.replace("\\", "\\\\").replace("'", "\\'") + "'");
        } else {
          fields.add(value.toString());
        }
      }
      text.append(String.join(",", fields)).append('\n');
    }
    Specs.file(folder, "t.arff", text.toString());
  }

  private void writeExcel() throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("t.xlsx"));
        Workbook book = new Workbook(out, "test", "1.0")) {
      book.newWorksheet("first").value(0, 0, "nothing");
      Worksheet sheet = book.newWorksheet("the table");
      int column = 0;
      for (Map.Entry<String, List<Object>> values : columns.entrySet()) {
        sheet.value(0, column, values.getKey());
        for (int row = 0; row < rows; row++) {
          Object value = values.getValue().get(row);
          if (value instanceof LocalDate day) {
            sheet.value(row + 1, column, day);
            sheet.style(row + 1, column).format("dd.mm.yyyy").set();
          } else if (value instanceof Number number) {
            sheet.value(row + 1, column, number);
          } else if (value instanceof Boolean flag) {
            sheet.value(row + 1, column, flag);
          } else if (value != null) {
            sheet.value(row + 1, column, value.toString());
          }
        }
        column++;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void sameRowsAreTheSameTable(long seed) throws IOException {
    fill(seed);
    Table csv = Tables.read(Specs.file(folder, "t.csv", header() + lines(0, rows, ",")));
    Specs.file(folder, "part-1.csv", header() + lines(0, rows / 3, ","));
    Specs.file(folder, "part-2.csv", header());
    Specs.file(folder, "part-3.csv", header().replace(',', ';') + lines(rows / 3, rows, ";"));
    writeJson();
    writeArff();
    writeExcel();

    assertThat(csv.columns())
        .extracting(Column::type)
        .contains(ColumnType.BOOLEAN, ColumnType.DATE);
    for (String name : List.of("part-*.csv", "t.jsonl", "t.arff", "t.xlsx#the table")) {
      Table table = Tables.read(folder.resolve(name));
      // An object says its keys in any order.
      SameTables.assertSame(name.endsWith("jsonl") ? ordered(table, csv) : table, csv);
    }
  }

  private static Table ordered(Table table, Table like) {
    return table.with(
        like.columns().stream().map(column -> table.column(column.name())).toList(),
        table.findings());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sameNumbersAreTheSameTableAsSparseRows(long seed) {
    random = new Random(seed);
    rows = 1 + random.nextInt(800);
    int width = 1 + random.nextInt(40);
    StringBuilder csv =
        new StringBuilder(
            "target,"
                + String.join(",", IntStream.rangeClosed(1, width).mapToObj(i -> "f" + i).toList())
                + "\n");
    StringBuilder sparse = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      int target = random.nextInt(3);
      csv.append(target);
      sparse.append(target);
      for (int i = 1; i <= width; i++) {
        double value = random.nextInt(4) > 0 && row > 0 ? 0 : random.nextGaussian();
        csv.append(',').append(value == 0 ? "0" : String.valueOf(value));
        sparse.append(value == 0 ? "" : " " + i + ":" + value);
      }
      csv.append('\n');
      sparse.append('\n');
    }

    SameTables.assertSame(
        Tables.read(Specs.file(folder, "t.libsvm", sparse.toString())),
        Tables.read(Specs.file(folder, "t.csv", csv.toString())));
  }
}
