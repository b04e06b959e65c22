package io.github.tabfit.data.source.column;

import io.github.tabfit.data.source.column.Cells.Fault;
import io.github.tabfit.data.storage.DiskColumns;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.MissingWords;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.spec.data.ColumnType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A column that grows block by block. */
final class ColumnParts {
  /** Room that is left over when the number of rows is known may be this part of them. */
  private static final int SLACK = 16;

  private final String name;
  private final ColumnRead column;
  private final TypeGuess guess = new TypeGuess();
  private final Levels levels = new Levels();
  private final TrimmedTexts trimmed = new TrimmedTexts();
  // One of these, by what the column was read as; longer than there are rows. None when on disk.
  private double[] numbers;
  private long[] millis;
  private int[] codes;
  private DiskColumns store;
  private DiskColumns.Column disk;
  private ColumnType kind;
  private int rows;
  private Fault fault;

  ColumnParts(String name, ColumnRead column) {
    this.name = name;
    this.column = column;
  }

  String name() {
    return name;
  }

  /** Whether the type is still to be inferred from all fields. */
  boolean isInferred() {
    return column.isInferred();
  }

  /** Whether its fields' texts are wanted alone. */
  boolean isTextsAlone() {
    return column.texts() == FieldTexts.ALONE;
  }

  /**
   * The fields' texts as they stand, where they are kept: each of them a level; to be asked for
   * before the column is built.
   */
  Optional<CategoricalColumn> texts() {
    if (column.texts() == FieldTexts.DROPPED) {
      return Optional.empty();
    }
    Ints kept = disk == null ? Ints.of(Arrays.copyOf(codes, rows)) : disk.ints();
    return Optional.of(new CategoricalColumn(name, kept, levels.names(), ColumnForm.PLAIN));
  }

  /** What all fields say that the column is. */
  Inferred inferred() {
    return switch (kind) {
      case NUMERIC -> ColumnInference.ofNumbers(name, column.hints(), guess);
      case DATE -> ColumnInference.ofDates(name, column.hints(), guess);
      default -> {
        long[] counts = counts();
        Inferred found = ColumnInference.ofTexts(name, column.hints(), levels.names(), counts);
        yield found.with(trimmed.finding(name, levels.names(), counts));
      }
    };
  }

  /** The words that were taken for "missing" in a column of known type, and how often. */
  Map<String, Long> missingWords() {
    Map<String, Long> words = new LinkedHashMap<>();
    if (column.isInferred()
        || column.type() == ColumnType.CATEGORICAL
        || column.type() == ColumnType.TEXT) {
      return words;
    }
    if (kind == ColumnType.CATEGORICAL) {
      long[] counts = counts();
      for (int i = 0; i < counts.length; i++) {
        words.merge(levels.names().get(i).strip(), counts[i], Long::sum);
      }
    } else {
      words.putAll(guess.others());
    }
    words.keySet().removeIf(text -> !MissingWords.isAmongNumbers(text));
    return words;
  }

  private long[] counts() {
    long[] counts = new long[levels.names().size()];
    Ints texts = disk == null ? Ints.of(codes) : disk.ints();
    for (int row = 0; row < rows; row++) {
      if (texts.at(row) >= 0) {
        counts[texts.at(row)]++;
      }
    }
    return counts;
  }

  /** The first field that the column does not allow, by the table's row; null if there is none. */
  Fault fault() {
    return fault;
  }

  /** Copies a block's rows, of about that many in all. */
  void add(Cells cells, int expected) {
    guess.add(cells.guess());
    if (cells.fault() != null) {
      refuse(cells.fault());
    }
    kind = cells.kind();
    if (store != null) {
      addToDisk(cells);
    } else {
      addToMemory(cells, Math.max(expected, rows + cells.rows()));
    }
    rows += cells.rows();
  }

  private void addToMemory(Cells cells, int room) {
    int count = cells.rows();
    if (cells instanceof NumberCells block) {
      numbers = numbers == null ? new double[room] : numbers;
      if (numbers.length < rows + count) {
        numbers = Arrays.copyOf(numbers, grown(rows + count));
      }
      System.arraycopy(block.values(), 0, numbers, rows, count);
    } else if (cells instanceof DateCells block) {
      millis = millis == null ? new long[room] : millis;
      if (millis.length < rows + count) {
        millis = Arrays.copyOf(millis, grown(rows + count));
      }
      System.arraycopy(block.millis(), 0, millis, rows, count);
    } else if (cells instanceof TextCells block) {
      codes = codes == null ? new int[room] : codes;
      if (codes.length < rows + count) {
        codes = Arrays.copyOf(codes, grown(rows + count));
      }
      System.arraycopy(codes(block), 0, codes, rows, count);
    }
  }

  private void addToDisk(Cells cells) {
    if (disk == null) {
      disk = cells instanceof TextCells ? store.narrow() : store.wide();
    }
    if (cells instanceof NumberCells block) {
      disk.add(block.values(), block.rows());
    } else if (cells instanceof DateCells block) {
      disk.add(block.millis(), block.rows());
    } else if (cells instanceof TextCells block) {
      disk.add(codes(block), block.rows());
    }
  }

  /** Moves the rows that there are, and those still to come, to disk. */
  void moveTo(DiskColumns columns) {
    store = columns;
    if (numbers != null) {
      disk = store.wide();
      disk.add(numbers, rows);
    } else if (millis != null) {
      disk = store.wide();
      disk.add(millis, rows);
    } else if (codes != null) {
      disk = store.narrow();
      disk.add(codes, rows);
    }
    numbers = null;
    millis = null;
    codes = null;
  }

  /** A block's codes by the levels of the whole column. */
  private int[] codes(TextCells block) {
    int[] places = block.levels().stream().mapToInt(levels::codeOf).toArray();
    trimmed.add(block, places);
    int[] from = block.codes();
    int[] into = new int[block.rows()];
    for (int i = 0; i < into.length; i++) {
      into[i] = from[i] < 0 ? -1 : places[from[i]];
    }
    return into;
  }

  private static int grown(int needed) {
    return needed + (needed >> 2);
  }

  private void refuse(Fault found) {
    if (fault == null) {
      fault = new Fault(rows + found.row(), found.message());
    }
  }

  /** The column of known type; to be called once. A {@link #fault} afterwards says it is wrong. */
  Column build() {
    return build(column.type(), column.form(), false);
  }

  /** The column as it was inferred; likewise. */
  Column build(Inferred inferred) {
    return build(inferred.type(), inferred.form(), true);
  }

  private Column build(ColumnType type, ColumnForm form, boolean inferred) {
    if (kind == ColumnType.NUMERIC) {
      return new NumericColumn(name, disk == null ? numbers() : disk.doubles(), List.of(), form);
    }
    if (kind == ColumnType.DATE) {
      return new DateColumn(name, disk == null ? dates() : disk.longs(), form);
    }
    Ints texts = disk == null ? Ints.of(Arrays.copyOf(codes, rows)) : disk.ints();
    codes = null;
    LevelConversion conversion = new LevelConversion(name, texts, levels.names(), form, inferred);
    Column built = conversion.to(type);
    if (conversion.fault() != null && fault == null) {
      fault = conversion.fault();
    }
    return built;
  }

  private Doubles numbers() {
    double[] values = isRoomy(numbers.length) ? Arrays.copyOf(numbers, rows) : numbers;
    numbers = null;
    return Doubles.of(values, rows);
  }

  private Longs dates() {
    long[] values = isRoomy(millis.length) ? Arrays.copyOf(millis, rows) : millis;
    millis = null;
    return Longs.of(values, rows);
  }

  private boolean isRoomy(int length) {
    return length - rows > rows / SLACK;
  }
}
