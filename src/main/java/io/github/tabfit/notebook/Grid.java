package io.github.tabfit.notebook;

import io.github.tabfit.spec.DisplayWidth;
import io.github.tabfit.spec.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table to be read: texts and numbers, numbers flush right.
 *
 * @param header names of the columns
 * @param rows a value for each column: a Number, or what its text stands for; null is empty
 */
public record Grid(List<String> header, List<List<Object>> rows) implements Displayable {
  /** Copies, and checks that each row has a value for each column. */
  public Grid {
    header = List.copyOf(header);
    List<List<Object>> copies = new ArrayList<>();
    for (List<Object> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            "a row must have %d values, got %d".formatted(header.size(), row.size()));
      }
      copies.add(row.stream().map(value -> value == null ? "" : value).toList());
    }
    rows = List.copyOf(copies);
  }

  /** A table to add rows to. */
  public static Grid of(String... header) {
    return new Grid(List.of(header), List.of());
  }

  /** Names and their values, for example metrics. */
  public static Grid of(String names, String values, Map<String, ?> entries) {
    List<List<Object>> rows = new ArrayList<>();
    entries.forEach((name, value) -> rows.add(List.of(name, value)));
    return new Grid(List.of(names, values), rows);
  }

  /** The same with a row more. */
  public Grid with(Object... values) {
    List<List<Object>> all = new ArrayList<>(rows);
    all.add(Arrays.asList(values));
    return new Grid(header, all);
  }

  /** An HTML table. */
  public String html() {
    StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
    for (int column = 0; column < header.size(); column++) {
      html.append("<th scope=\"col\"").append(alignment(column)).append('>');
      html.append(Markup.escaped(header.get(column))).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<Object> row : rows) {
      html.append("<tr>");
      for (int column = 0; column < row.size(); column++) {
        html.append("<td").append(alignment(column)).append('>');
        html.append(Markup.escaped(cell(row.get(column)))).append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table>").toString();
  }

  /** The table in aligned columns, lines ended by {@code \n}. */
  public String text() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header.stream().map(Printable::word).toList());
    rows.forEach(row -> lines.add(row.stream().map(Grid::cell).toList()));
    int[] widths = new int[header.size()];
    for (List<String> line : lines) {
      Arrays.setAll(widths, at -> Math.max(widths[at], DisplayWidth.of(line.get(at))));
    }
    boolean[] numeric = new boolean[header.size()];
    for (int column = 0; column < numeric.length; column++) {
      numeric[column] = isNumeric(column);
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder padded = new StringBuilder();
      for (int column = 0; column < line.size(); column++) {
        String cell = line.get(column);
        padded.append(column == 0 ? "" : "  ");
        padded.append(
            numeric[column]
                ? DisplayWidth.padLeft(cell, widths[column])
                : DisplayWidth.padRight(cell, widths[column]));
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  @Override
  public Map<String, Object> mimeBundle() {
    Map<String, Object> bundle = new LinkedHashMap<>();
    bundle.put("text/plain", text());
    bundle.put("text/html", html());
    return bundle;
  }

  private boolean isNumeric(int column) {
    return rows.stream().map(row -> row.get(column)).anyMatch(Number.class::isInstance);
  }

  private String alignment(int column) {
    return " style=\"text-align: %s\"".formatted(isNumeric(column) ? "right" : "left");
  }

  private static String cell(Object value) {
    if (value instanceof Double || value instanceof Float) {
      return Digits.text(((Number) value).doubleValue());
    }
    return Printable.word(String.valueOf(value));
  }
}
