package io.github.tabfit.data;

import io.github.tabfit.data.RawColumn.Dates;
import io.github.tabfit.data.RawColumn.Fault;
import io.github.tabfit.data.RawColumn.Numbers;
import io.github.tabfit.data.RawColumn.Texts;
import io.github.tabfit.spec.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** A column's parts, block after block; each is given up as it is put in its place. */
final class ColumnParts {
  private final String name;
  private final TypeGuess guess;
  private final List<RawColumn> parts = new ArrayList<>();
  private int rows;
  private Fault fault;

  /** Parts of a column; the guess finds its type and is null if that is known. */
  ColumnParts(String name, TypeGuess guess) {
    this.name = name;
    this.guess = guess == null ? null : guess.fresh();
  }

  String name() {
    return name;
  }

  /** What all fields look like; null when the type is known. */
  TypeGuess guess() {
    return guess;
  }

  /** The first field that the column does not allow, by the table's row; null if there is none. */
  Fault fault() {
    return fault;
  }

  void add(RawColumn part) {
    if (guess != null) {
      guess.add(part.guess());
    }
    if (part.fault() != null) {
      refuse(rows + part.fault().row(), part.fault().message());
    }
    rows += part.rows();
    parts.add(part);
  }

  private void refuse(int row, String message) {
    if (fault == null) {
      fault = new Fault(row, message);
    }
  }

  /** Whether the parts can become a column of the type; texts can become any. */
  boolean holds(ColumnType type) {
    RawColumn part = parts.get(0);
    return part instanceof Texts
        || (part instanceof Numbers && type == ColumnType.NUMERIC)
        || (part instanceof Dates && type == ColumnType.DATE);
  }

  /** The column, which is wrong when there is a {@link #fault} afterwards. */
  Column build(ColumnType type) {
    if (parts.get(0) instanceof Numbers) {
      return new NumericColumn(name, numbers(), List.of());
    }
    if (parts.get(0) instanceof Dates) {
      return new DateColumn(name, dates());
    }
    Levels levels = new Levels();
    int[] codes = codes(levels);
    LevelConversion conversion = new LevelConversion(name, codes, levels.names());
    Column column = conversion.to(type);
    if (conversion.fault() != null) {
      refuse(conversion.fault().row(), conversion.fault().message());
    }
    return column;
  }

  private double[] numbers() {
    double[] values = new double[rows];
    int next = 0;
    for (int i = 0; i < parts.size(); i++) {
      double[] part = ((Numbers) parts.set(i, null)).values();
      System.arraycopy(part, 0, values, next, part.length);
      next += part.length;
    }
    return values;
  }

  private long[] dates() {
    long[] millis = new long[rows];
    int next = 0;
    for (int i = 0; i < parts.size(); i++) {
      long[] part = ((Dates) parts.set(i, null)).millis();
      System.arraycopy(part, 0, millis, next, part.length);
      next += part.length;
    }
    return millis;
  }

  private int[] codes(Levels levels) {
    int[] codes = new int[rows];
    int next = 0;
    for (int i = 0; i < parts.size(); i++) {
      Texts part = (Texts) parts.set(i, null);
      int[] places = new int[part.levels().size()];
      for (int code = 0; code < places.length; code++) {
        places[code] = levels.codeOf(part.levels().get(code));
      }
      for (int code : part.codes()) {
        codes[next++] = code < 0 ? -1 : places[code];
      }
    }
    return codes;
  }
}
