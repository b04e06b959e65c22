package io.github.tabfit.data;

import io.github.tabfit.data.RawColumn.Dates;
import io.github.tabfit.data.RawColumn.Fault;
import io.github.tabfit.data.RawColumn.Numbers;
import io.github.tabfit.data.RawColumn.Texts;
import io.github.tabfit.data.storage.DiskColumns;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.spec.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** A column's parts, block after block; each is given up as it is put in its place. */
final class ColumnParts {
  private final String name;
  private final TypeGuess guess;
  private final List<RawColumn> parts = new ArrayList<>();
  private RawColumn kind;
  private SpilledParts spilled;
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
    kind = part;
    if (spilled == null) {
      parts.add(part);
    } else {
      spilled.add(part);
    }
  }

  /** Moves what there is to disk, and what is still to come. */
  void moveTo(DiskColumns disk) {
    spilled = new SpilledParts(disk, kind);
    parts.forEach(spilled::add);
    parts.clear();
  }

  private void refuse(int row, String message) {
    if (fault == null) {
      fault = new Fault(row, message);
    }
  }

  /** Whether the parts can become a column of the type; texts can become any. */
  boolean holds(ColumnType type) {
    return kind instanceof Texts
        || (kind instanceof Numbers && type == ColumnType.NUMERIC)
        || (kind instanceof Dates && type == ColumnType.DATE);
  }

  /** The column, which is wrong when there is a {@link #fault} afterwards. */
  Column build(ColumnType type) {
    if (kind instanceof Numbers) {
      Doubles values = spilled == null ? Doubles.of(numbers()) : spilled.numbers();
      return new NumericColumn(name, values, List.of());
    }
    if (kind instanceof Dates) {
      return new DateColumn(name, spilled == null ? Longs.of(dates()) : spilled.dates());
    }
    Levels levels = spilled == null ? new Levels() : spilled.levels();
    Ints codes = spilled == null ? Ints.of(codes(levels)) : spilled.codes();
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
      int[] part = levels.codesOf((Texts) parts.set(i, null));
      System.arraycopy(part, 0, codes, next, part.length);
      next += part.length;
    }
    return codes;
  }
}
