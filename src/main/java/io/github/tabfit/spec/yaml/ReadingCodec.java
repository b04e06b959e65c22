package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.data.ColumnSpec;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import io.github.tabfit.spec.data.ReadSpec;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** How a table is read: {@code columns}, {@code missing} and {@code csv} of the data section. */
final class ReadingCodec {
  private static final String NUMERIC = "numeric";
  private static final String BINS = "bins";

  private ReadingCodec() {}

  static ReadSpec decode(Section data) {
    return new ReadSpec(
        columns(data.section("columns")), texts(data, "missing"), csv(data.section("csv")));
  }

  private static Map<String, ColumnSpec> columns(Section section) {
    Map<String, ColumnSpec> columns = new LinkedHashMap<>();
    for (String name : section.keys()) {
      JsonNode value = section.raw(name);
      if (value != null && value.isObject()) {
        columns.put(name, column(section.section(name)));
      } else {
        columns.put(name, ColumnSpec.of(section.choice(name, ColumnType.class)));
      }
    }
    return columns;
  }

  private static ColumnSpec column(Section section) {
    Optional<ColumnType> type =
        section.raw("type") != null
            ? Optional.of(section.choice("type", ColumnType.class))
            : Optional.empty();
    Optional<String> format = section.text("format");
    List<String> missing = texts(section, "missing");
    boolean ignoreCase = section.flag("ignore_case", false);
    Optional<Numeric> numeric =
        section.raw(NUMERIC) != null
            ? Optional.of(section.choice(NUMERIC, Numeric.class))
            : Optional.empty();
    OptionalInt bins =
        section.raw(BINS) != null
            ? OptionalInt.of(section.integer(BINS, 2, 2))
            : OptionalInt.empty();
    section.end();
    return section.build(
        () -> new ColumnSpec(type, format, missing, ignoreCase, numeric, bins),
        () -> ColumnSpec.NONE);
  }

  private static CsvSpec csv(Section section) {
    Optional<Character> delimiter = character(section, "delimiter");
    Optional<Character> quote = character(section, "quote");
    Optional<Character> comment = character(section, "comment");
    OptionalInt skip = section.integer("skip", 0);
    Optional<Boolean> header = section.flag("header");
    Optional<Character> decimal = character(section, "decimal");
    Optional<Character> thousands = character(section, "thousands");
    Optional<String> encoding = section.text("encoding");
    if (encoding.isPresent() && !isCharset(encoding.get())) {
      section.fault(
          "encoding",
          "must be the name of a charset, such as utf-8, utf-16 or windows-1252, got "
              + encoding.get());
    }
    section.end();
    return section.build(
        () -> new CsvSpec(delimiter, quote, comment, skip, header, decimal, thousands, encoding),
        () -> CsvSpec.FOUND);
  }

  private static boolean isCharset(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return false;
    }
  }

  private static Optional<Character> character(Section section, String key) {
    Optional<String> text = section.text(key).map(t -> t.equals("\\t") ? "\t" : t);
    if (text.isPresent() && text.get().length() != 1) {
      section.fault(key, "must be one character, got \"" + text.get() + '"');
      return Optional.empty();
    }
    return text.map(t -> t.charAt(0));
  }

  static List<String> texts(Section section, String key) {
    section.takes(key, KeyListener.type("string"));
    section.takes(key, KeyListener.list(KeyListener.type("string")));
    JsonNode value = section.raw(key);
    List<String> texts = new ArrayList<>();
    if (value == null) {
      return texts;
    }
    if (value.isValueNode()) {
      texts.add(value.asText());
      return texts;
    }
    for (JsonNode element : value) {
      if (value.isObject() || !element.isValueNode()) {
        section.fault(key, "must be a list of texts, got " + value);
        return texts;
      }
      texts.add(element.asText());
    }
    return texts;
  }

  static void encode(ObjectNode node, ReadSpec reading) {
    if (!reading.columns().isEmpty()) {
      ObjectNode columns = node.putObject("columns");
      reading.columns().forEach((name, column) -> encode(columns, name, column));
    }
    put(node, "missing", reading.missing());
    if (!reading.csv().equals(CsvSpec.FOUND)) {
      encode(node.putObject("csv"), reading.csv());
    }
  }

  private static void encode(ObjectNode columns, String name, ColumnSpec column) {
    if (column.isTypeAlone()) {
      columns.put(name, column.type().get().id());
      return;
    }
    ObjectNode node = columns.putObject(name);
    column.type().ifPresent(type -> node.put("type", type.id()));
    column.format().ifPresent(format -> node.put("format", format));
    put(node, "missing", column.missing());
    if (column.ignoreCase()) {
      node.put("ignore_case", true);
    }
    column.numeric().ifPresent(kind -> node.put(NUMERIC, kind.id()));
    column.bins().ifPresent(count -> node.put(BINS, count));
  }

  private static void encode(ObjectNode node, CsvSpec csv) {
    csv.delimiter().ifPresent(c -> node.put("delimiter", c.toString()));
    csv.quote().ifPresent(c -> node.put("quote", c.toString()));
    csv.comment().ifPresent(c -> node.put("comment", c.toString()));
    csv.skip().ifPresent(lines -> node.put("skip", lines));
    csv.header().ifPresent(header -> node.put("header", header));
    csv.decimal().ifPresent(c -> node.put("decimal", c.toString()));
    csv.thousands().ifPresent(c -> node.put("thousands", c.toString()));
    csv.encoding().ifPresent(name -> node.put("encoding", name));
  }

  private static void put(ObjectNode node, String key, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = node.putArray(key);
      texts.forEach(array::add);
    }
  }
}
