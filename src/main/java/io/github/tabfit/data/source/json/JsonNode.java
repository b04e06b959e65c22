package io.github.tabfit.data.source.json;

import java.util.HashMap;
import java.util.Map;

/** A place that fields have in the rows' objects, by their keys. */
final class JsonNode {
  /** Of a node that is no column. */
  static final int NONE = -1;

  private final String path;
  private final int number;
  private final Map<String, JsonNode> children = new HashMap<>();
  private int column = NONE;
  private boolean scalar;
  private boolean array;
  private boolean empty;

  JsonNode(String path, int number) {
    this.path = path;
    this.number = number;
  }

  /** The keys down to it, with points between them. */
  String path() {
    return path;
  }

  /** Its place among all nodes, the first one's 0. */
  int number() {
    return number;
  }

  /** The place of a key in it; null if it has not been seen. */
  JsonNode child(String key) {
    return children.get(key);
  }

  void add(String key, JsonNode child) {
    children.put(key, child);
  }

  /** What a key below it is called. */
  String pathOf(String key) {
    return path.isEmpty() ? key : path + '.' + key;
  }

  void sawScalar() {
    scalar = true;
  }

  void sawArray() {
    array = true;
  }

  void sawNull() {
    empty = true;
  }

  /** Whether it is a column: it holds a value, or nothing but null. */
  boolean holdsValues() {
    return scalar || (empty && !array && children.isEmpty());
  }

  /** Whether arrays stand there alone. */
  boolean holdsArrays() {
    return array && !holdsValues();
  }

  /** The column that it is, by the header's order; {@link #NONE} if it is none. */
  int column() {
    return column;
  }

  void becomes(int columnPlace) {
    column = columnPlace;
  }
}
