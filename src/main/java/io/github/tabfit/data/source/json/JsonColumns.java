package io.github.tabfit.data.source.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.tabfit.data.source.column.Header;
import io.github.tabfit.data.source.text.Block;
import io.github.tabfit.data.source.text.LineFault;
import io.github.tabfit.data.source.text.RecordEnd;
import io.github.tabfit.data.source.text.TextBlocks;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.data.source.text.TextLines;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.spec.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The columns of a file of JSON lines: every path to a value in its first rows. */
final class JsonColumns {
  /** So many rows tell the columns. */
  static final int LOOKED_AT = 100_000;

  private static final int MOST_PATHS = 100_000;

  private final String origin;
  private final JsonNode root = new JsonNode("", 0);
  private final List<JsonNode> nodes = new ArrayList<>(List.of(root));
  private final List<String> names = new ArrayList<>();
  private final List<JsonNode> columns = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private JsonColumns(String origin) {
    this.origin = origin;
  }

  /**
   * Looks at a file's first rows, at most.
   *
   * @param most how many
   * @throws DataException if one of them is no JSON object, or none has a value
   */
  static JsonColumns of(TextFile file, int most) {
    JsonColumns columns = new JsonColumns(file.origin());
    columns.look(file, most);
    columns.settle();
    return columns;
  }

  private void look(TextFile file, int most) {
    int rows = 0;
    try (TextLines lines = TextLines.open(file, JsonSource.REQUIRED, TextBlocks.SIZE)) {
      lines.said().ifPresent(said -> findings.add(new Finding(Finding.Kind.FILE_READ, "", said)));
      Block block = lines.next();
      while (block != null && rows < most) {
        rows += look(block, lines.firstLine(), most - rows);
        block = lines.next();
      }
    }
    if (rows == 0) {
      throw new DataException(origin + ": is empty (a JSON object on each line is required)");
    }
  }

  private int look(Block block, long firstLine, int most) {
    int rows = 0;
    long line = firstLine;
    byte[] bytes = block.bytes();
    for (int start = 0; start < block.end() && rows < most; line++) {
      int end = Math.min(block.end(), RecordEnd.ofLine(bytes, start));
      if (!JsonText.isBlank(bytes, start, end)) {
        try {
          JsonText.read(bytes, start, end, parser -> look(parser, root));
        } catch (LineFault e) {
          throw e.at(origin, line);
        }
        rows++;
      }
      start = end + 1;
    }
    return rows;
  }

  private void look(JsonParser parser, JsonNode node) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      JsonNode child = node.child(key);
      if (child == null) {
        child = new JsonNode(node.pathOf(key), nodes.size());
        node.add(key, child);
        nodes.add(child);
        if (nodes.size() > MOST_PATHS) {
          throw new LineFault(
              "the rows so far have more than %d different keys (a key must name a column, not hold a value)"
                  .formatted(MOST_PATHS));
        }
      }
      switch (parser.nextToken()) {
        case START_OBJECT -> look(parser, child);
        case START_ARRAY -> {
          child.sawArray();
          parser.skipChildren();
        }
        case VALUE_NULL -> child.sawNull();
        default -> child.sawScalar();
      }
    }
  }

  private void settle() {
    List<String> arrays = new ArrayList<>();
    for (JsonNode node : nodes.subList(1, nodes.size())) {
      if (node.holdsValues()) {
        node.becomes(columns.size());
        columns.add(node);
        names.add(node.path());
      } else if (node.holdsArrays()) {
        arrays.add(node.path());
      }
    }
    if (columns.isEmpty()) {
      throw new DataException(
          origin + ": no row has a key with a number, a text or a boolean (columns are required)");
    }
    Header.checked(origin, 1, names);
    for (String path : arrays) {
      findings.add(
          new Finding(
              Finding.Kind.FILE_READ,
              path,
              "'%s' holds arrays: it is left out (write what matters of them as fields of their own)"
                  .formatted(path)));
    }
  }

  /** The place of a row's object itself. */
  JsonNode root() {
    return root;
  }

  /** How many places there are. */
  int places() {
    return nodes.size();
  }

  /** The columns' names. */
  List<String> names() {
    return names;
  }

  /** The place of a column. */
  JsonNode column(int column) {
    return columns.get(column);
  }

  /** What was left out. */
  List<Finding> findings() {
    return findings;
  }
}
