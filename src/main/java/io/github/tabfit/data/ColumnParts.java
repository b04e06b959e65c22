package io.github.tabfit.data;

import io.github.tabfit.data.Cells.Fault;
import io.github.tabfit.spec.ColumnType;
import java.util.Arrays;
import java.util.List;

/** A column that grows block by block. */
final class ColumnParts {
  /** Room that is left over when the number of rows is known may be this part of them. */
  private static final int SLACK = 16;

  private final String name;
  private final TypeGuess guess;
  private final Levels levels = new Levels();
  // One of these, by what the column was read as; longer than there are rows.
  private double[] numbers;
  private long[] millis;
  private int[] codes;
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

  /** Copies a block's rows, of about that many in all. */
  void add(Cells cells, int expected) {
    if (guess != null) {
      guess.add(cells.guess());
    }
    if (cells.fault() != null) {
      refuse(cells.fault());
    }
    int count = cells.rows();
    if (cells instanceof NumberCells block) {
      numbers = numbers == null ? new double[Math.max(expected, count)] : numbers;
      if (numbers.length < rows + count) {
        numbers = Arrays.copyOf(numbers, grown(rows + count));
      }
      System.arraycopy(block.values(), 0, numbers, rows, count);
    } else if (cells instanceof DateCells block) {
      millis = millis == null ? new long[Math.max(expected, count)] : millis;
      if (millis.length < rows + count) {
        millis = Arrays.copyOf(millis, grown(rows + count));
      }
      System.arraycopy(block.millis(), 0, millis, rows, count);
    } else if (cells instanceof TextCells block) {
      codes = codes == null ? new int[Math.max(expected, count)] : codes;
      if (codes.length < rows + count) {
        codes = Arrays.copyOf(codes, grown(rows + count));
      }
      addCodes(block);
    }
    rows += count;
  }

  private void addCodes(TextCells block) {
    int[] places = block.levels().stream().mapToInt(levels::codeOf).toArray();
    int[] from = block.codes();
    for (int i = 0; i < block.rows(); i++) {
      codes[rows + i] = from[i] < 0 ? -1 : places[from[i]];
    }
  }

  private static int grown(int needed) {
    return needed + (needed >> 2);
  }

  private void refuse(Fault found) {
    if (fault == null) {
      fault = new Fault(rows + found.row(), found.message());
    }
  }

  /** Whether the parts can become a column of the type; texts can become any. */
  boolean holds(ColumnType type) {
    return codes != null
        || (numbers != null && type == ColumnType.NUMERIC)
        || (millis != null && type == ColumnType.DATE);
  }

  /** The column, which is wrong when there is a {@link #fault} afterwards. To be called once. */
  Column build(ColumnType type) {
    if (numbers != null) {
      double[] values = isRoomy(numbers.length) ? Arrays.copyOf(numbers, rows) : numbers;
      numbers = null;
      return new NumericColumn(name, values, rows, List.of());
    }
    if (millis != null) {
      long[] values = isRoomy(millis.length) ? Arrays.copyOf(millis, rows) : millis;
      millis = null;
      return new DateColumn(name, values, rows);
    }
    LevelConversion conversion =
        new LevelConversion(name, Arrays.copyOf(codes, rows), levels.names());
    codes = null;
    Column column = conversion.to(type);
    if (conversion.fault() != null && fault == null) {
      fault = conversion.fault();
    }
    return column;
  }

  private boolean isRoomy(int length) {
    return length - rows > rows / SLACK;
  }
}
