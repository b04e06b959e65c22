package io.github.tabfit.data.source.dress;

import io.github.tabfit.data.source.dress.Dress.Index;
import io.github.tabfit.data.source.dress.Dress.Quotes;
import io.github.tabfit.data.source.dress.Dress.Tail;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A table of known values, written in one of all dresses; a seed gives the same one always. */
record DressedTable(Dress dress, List<DressedColumn> columns, String text) {
  private static final List<String> NAMES =
      List.of("area", "Gr\u00f6\u00dfe", "unit price", "when", "city", "n", "ok", "code-2", "x_1");

  static DressedTable of(long seed) {
    Random random = new Random(seed);
    // The first numbers of near seeds are alike.
    random.nextLong();
    Dress dress = Dress.of(random);
    int rows = 4 + random.nextInt(40);
    int count = 1 + random.nextInt(6);
    ColumnTailor tailor = new ColumnTailor(random, dress, rows);
    List<DressedColumn> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(tailor.column(NAMES.get((i + (int) (seed % NAMES.size())) % NAMES.size())));
    }
    return new DressedTable(dress, columns, text(dress, columns, rows));
  }

  byte[] bytes() {
    return (dress.mark() ? "\uFEFF" + text : text).getBytes(dress.charset());
  }

  private static String text(Dress dress, List<DressedColumn> columns, int rows) {
    List<String> lines = new ArrayList<>();
    if (dress.separatorLine()) {
      lines.add("sep=" + dress.delimiter());
    }
    for (int i = 0; i < dress.comments(); i++) {
      lines.add("# made by a sensor, part %d; see the manual".formatted(i));
    }
    List<String> header = new ArrayList<>();
    if (dress.index() == Index.UNNAMED) {
      header.add(dress.quotes() == Quotes.ALL ? "\"\"" : "");
    }
    columns.forEach(column -> header.add(field(dress, column.name(), true, columns.size() == 1)));
    lines.add(line(dress, header, dress.tail() == Tail.ALL_LINES));
    for (int row = 0; row < rows; row++) {
      List<String> fields = new ArrayList<>();
      if (dress.index() != Index.NONE) {
        fields.add(field(dress, Integer.toString(row), false, false));
      }
      for (DressedColumn column : columns) {
        fields.add(
            field(
                dress,
                column.texts().get(row),
                column.type() == ColumnType.CATEGORICAL,
                columns.size() == 1));
      }
      lines.add(line(dress, fields, dress.tail() != Tail.NONE));
    }
    String text = String.join(dress.lineEnd(), lines);
    // Of one column a blank line is a row.
    boolean ends = dress.lastLineEnds() || text.endsWith(dress.lineEnd());
    return ends ? text + dress.lineEnd() : text;
  }

  private static String line(Dress dress, List<String> fields, boolean tail) {
    String delimiter = dress.padded() ? dress.delimiter() + " " : "" + dress.delimiter();
    return String.join(delimiter, fields) + (tail ? "" + dress.delimiter() : "");
  }

  private static String field(Dress dress, String text, boolean isText, boolean alone) {
    boolean needed =
        text.indexOf(dress.delimiter()) >= 0
            || text.chars().anyMatch(c -> c == '"' || c == '\n' || c == '\r')
            || !text.equals(text.strip())
            // Where no delimiter is seen, whatever may be one has quotes.
            || (alone && text.chars().anyMatch(c -> ",;\t|".indexOf(c) >= 0));
    boolean quoted =
        needed
            || dress.quotes() == Quotes.ALL
            || (dress.quotes() == Quotes.TEXTS && isText && !text.isEmpty());
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
