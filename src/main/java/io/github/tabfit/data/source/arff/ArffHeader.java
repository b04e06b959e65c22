package io.github.tabfit.data.source.arff;

import io.github.tabfit.data.source.column.Cells;
import io.github.tabfit.data.source.column.Header;
import io.github.tabfit.data.source.text.Block;
import io.github.tabfit.data.source.text.LineFault;
import io.github.tabfit.data.source.text.RecordEnd;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what stands above the rows: comments, the relation's name, the columns. */
final class ArffHeader {
  private static final byte NONE = 0;
  private static final Set<String> ISO =
      Set.of("yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd");

  private final String origin;
  private final List<Attribute> attributes = new ArrayList<>();
  private final ArffField field = new ArffField();
  private int end;
  private long lines;
  private boolean whole;

  private ArffHeader(String origin) {
    this.origin = origin;
  }

  /**
   * Reads a text's start.
   *
   * @throws DataException if it is no such header
   */
  static ArffHeader of(String origin, Block block) {
    ArffHeader header = new ArffHeader(origin);
    while (!header.whole && header.end < block.end()) {
      int stop = RecordEnd.ofLine(block.bytes(), header.end);
      if (stop >= block.end()) {
        // The last line may be cut.
        return header;
      }
      header.lines++;
      try {
        header.line(block.bytes(), ArffField.skip(block.bytes(), header.end, stop), stop);
      } catch (LineFault e) {
        throw e.at(origin, header.lines);
      }
      header.end = stop + 1;
    }
    if (header.whole) {
      Header.checked(origin, header.lines, header.names());
    }
    return header;
  }

  private void line(byte[] bytes, int start, int stop) {
    if (start == stop || bytes[start] == '%') {
      return;
    }
    int space = start;
    while (space < stop && bytes[space] > ' ') {
      space++;
    }
    String word = Cells.text(bytes, start, space).toLowerCase(Locale.ROOT);
    switch (word) {
      case "@relation" -> {}
      case "@attribute" -> attributes.add(attribute(bytes, space, stop));
      case "@data" -> {
        whole = true;
        if (attributes.isEmpty()) {
          throw new LineFault("@data comes before any @attribute");
        }
      }
      default ->
          throw new LineFault(
              "required @relation, @attribute, @data or a comment, found \"%s\""
                  .formatted(word.length() > 40 ? word.substring(0, 40) + "..." : word));
    }
  }

  private Attribute attribute(byte[] bytes, int from, int stop) {
    int at = ArffField.skip(bytes, from, stop);
    String name;
    if (at < stop && (bytes[at] == '\'' || bytes[at] == '"')) {
      byte quote = bytes[at];
      int close = at + 1;
      while (close < stop && bytes[close] != quote) {
        close += bytes[close] == '\\' ? 2 : 1;
      }
      field.read(bytes, at, Math.min(stop, close + 1), NONE);
      name = field.text();
      at = close + 1;
    } else {
      int space = at;
      while (space < stop && bytes[space] > ' ' && bytes[space] != '{') {
        space++;
      }
      name = Cells.text(bytes, at, space);
      at = space;
    }
    at = ArffField.skip(bytes, Math.min(at, stop), stop);
    return at < stop && bytes[at] == '{'
        ? Attribute.nominal(name, values(bytes, at + 1, stop))
        : typed(name, Cells.text(bytes, at, stop).strip());
  }

  private Set<String> values(byte[] bytes, int from, int stop) {
    Set<String> values = new LinkedHashSet<>();
    int at = from;
    while (at <= stop) {
      at = field.read(bytes, at, stop, (byte) '}');
      if (!field.isEmpty()) {
        values.add(field.text());
      }
      if (at < stop && bytes[at] == '}') {
        return values;
      }
      at++;
    }
    throw new LineFault("the list of values is not closed by } in its line");
  }

  private static Attribute typed(String name, String text) {
    String[] words = text.split("\\s+", 2);
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "numeric", "real", "integer" -> Attribute.of(name, ColumnType.NUMERIC);
      case "string" -> Attribute.text(name);
      case "date" -> date(name, words.length == 1 ? "" : unquoted(words[1]));
      case "" -> throw new LineFault("attribute '%s' has no type".formatted(name));
      default ->
          throw new LineFault(
              "attribute '%s': required numeric, real, integer, string, date or {values}, found \"%s\""
                  .formatted(name, words[0]));
    };
  }

  private static Attribute date(String name, String format) {
    if (format.isEmpty() || ISO.contains(format)) {
      return Attribute.date(name, Optional.empty());
    }
    try {
      DateForm.of(format);
    } catch (SpecException e) {
      throw new LineFault("attribute '%s': date format: %s".formatted(name, e.getMessage()));
    }
    return Attribute.date(name, Optional.of(format));
  }

  private static String unquoted(String text) {
    String format = text.strip();
    boolean quoted =
        format.length() > 1
            && (format.charAt(0) == '"' || format.charAt(0) == '\'')
            && format.charAt(format.length() - 1) == format.charAt(0);
    return quoted ? format.substring(1, format.length() - 1) : format;
  }

  /** Whether all of it was there. */
  boolean isWhole() {
    return whole;
  }

  /** Where the rows begin. */
  int end() {
    return end;
  }

  /** How many lines it has. */
  long lines() {
    return lines;
  }

  List<Attribute> attributes() {
    return attributes;
  }

  List<String> names() {
    return attributes.stream().map(Attribute::name).toList();
  }

  /** The fault of a file whose rows do not begin. */
  DataException unended() {
    return new DataException(
        origin + ": has no line @data (a header of @attribute lines, @data and rows are required)");
  }
}
