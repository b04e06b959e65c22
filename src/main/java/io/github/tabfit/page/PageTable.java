package io.github.tabfit.page;

import java.util.ArrayList;
import java.util.List;

/** A table of a page. A cell is text, or a number, which is shown short and kept whole. */
public final class PageTable {
  private final String caption;
  private final List<String> header;
  private final List<List<Object>> rows = new ArrayList<>();

  private PageTable(String caption, List<String> header) {
    this.caption = caption;
    this.header = header;
  }

  /**
   * A table without rows.
   *
   * @param caption what it shows, for all readers
   */
  public static PageTable of(String caption, String... header) {
    return of(caption, List.of(header));
  }

  /** A table without rows, whose columns the data decides. */
  public static PageTable of(String caption, List<String> header) {
    return new PageTable(caption, List.copyOf(header));
  }

  /**
   * Adds a row.
   *
   * @param cells text, or numbers, as many as the header has
   */
  public PageTable row(Object... cells) {
    if (cells.length != header.size()) {
      throw new IllegalArgumentException(
          "a row of %d cells under %d headings".formatted(cells.length, header.size()));
    }
    rows.add(List.of(cells));
    return this;
  }

  String caption() {
    return caption;
  }

  List<String> header() {
    return header;
  }

  List<List<Object>> rows() {
    return rows;
  }

  /** Whether all that the column holds are numbers. */
  boolean isNumeric(int column) {
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column) instanceof Number);
  }
}
