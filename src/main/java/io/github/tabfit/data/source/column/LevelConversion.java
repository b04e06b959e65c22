package io.github.tabfit.data.source.column;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import io.github.tabfit.data.source.column.Cells.Fault;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.BooleanWords;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Dates;
import io.github.tabfit.data.table.Fields;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;

/** Makes a column of any type from texts: each distinct text is looked at once. */
public final class LevelConversion {
  private final String name;
  private final Ints codes;
  private final List<String> levels;
  private final String[] messages;

  /**
   * From texts to a column.
   *
   * @param codes a row's place in the levels, -1 where missing
   * @param levels the distinct texts, in the order in which they come first
   */
  LevelConversion(String name, Ints codes, List<String> levels) {
    this.name = name;
    this.codes = codes;
    this.levels = levels;
    messages = new String[levels.size()];
  }

  /**
   * Makes a column of another type from texts.
   *
   * @param where names a row for messages
   * @throws DataException if the type does not allow a text
   */
  public static Column convert(
      CategoricalColumn texts, ColumnType type, IntFunction<String> where) {
    // The first of two boolean words with one meaning gives the name: levels as they come first.
    int[] places = new int[texts.levels().size()];
    Arrays.fill(places, -1);
    String[] levels = new String[places.length];
    int next = 0;
    for (int row = 0; row < texts.size(); row++) {
      int code = texts.code(row);
      if (code >= 0 && places[code] < 0) {
        levels[next] = texts.levels().get(code);
        places[code] = next++;
      }
    }
    Ints codes =
        Ints.of(texts.size(), row -> texts.isMissing(row) ? -1 : places[texts.code(row)]);
    LevelConversion conversion = new LevelConversion(texts.name(), codes, List.of(levels));
    Column column = conversion.to(type);
    Fault fault = conversion.fault();
    if (fault != null) {
      throw fault.in(where.apply(fault.row()), texts.name());
    }
    return column;
  }

  /** The column; rows with texts that the type does not allow are missing in it. */
  Column to(ColumnType type) {
    return switch (type) {
      case NUMERIC -> new NumericColumn(name, rows(numbers()), List.of());
      case BOOLEAN -> booleans();
      case DATE -> dates();
      case CATEGORICAL -> sorted();
      case IGNORE -> throw new IllegalArgumentException("an ignored column is not read");
    };
  }

  /** The first row whose text the type does not allow; null if there is none. */
  Fault fault() {
    if (Arrays.stream(messages).allMatch(Objects::isNull)) {
      return null;
    }
    for (int row = 0; row < codes.size(); row++) {
      int code = codes.at(row);
      if (code >= 0 && messages[code] != null) {
        return new Fault(row, messages[code]);
      }
    }
    return null;
  }

  private double[] numbers() {
    double[] numbers = new double[levels.size()];
    for (int code = 0; code < numbers.length; code++) {
      String text = levels.get(code);
      numbers[code] = Double.NaN;
      if (!Fields.isDecimal(text)) {
        messages[code] = Fields.notANumber(text);
      } else {
        numbers[code] = JavaDoubleParser.parseDouble(text);
        messages[code] =
            Double.isInfinite(numbers[code]) ? Fields.beyondFloat64(text) : messages[code];
      }
    }
    return numbers;
  }

  private Column booleans() {
    String[] words = new String[2];
    double[] truths = new double[levels.size()];
    for (int code = 0; code < truths.length; code++) {
      String word = levels.get(code).trim();
      int truth = BooleanWords.truth(word);
      truths[code] = truth < 0 ? Double.NaN : truth;
      if (truth < 0) {
        messages[code] = BooleanWords.notAWord(word);
      } else if (words[truth] == null) {
        words[truth] = word;
      }
    }
    return new NumericColumn(name, rows(truths), BooleanWords.pair(words[0], words[1]));
  }

  private Column dates() {
    long[] millis = new long[levels.size()];
    for (int code = 0; code < millis.length; code++) {
      millis[code] = Dates.parse(levels.get(code));
      if (millis[code] == DateColumn.MISSING) {
        messages[code] = Dates.notADate(levels.get(code));
      }
    }
    return new DateColumn(
        name,
        Longs.of(
            codes.size(), row -> codes.at(row) < 0 ? DateColumn.MISSING : millis[codes.at(row)]));
  }

  private Column sorted() {
    Integer[] order = new Integer[levels.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> levels.get(a).compareTo(levels.get(b)));
    int[] places = new int[order.length];
    List<String> names = new ArrayList<>(order.length);
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
      names.add(levels.get(order[place]));
    }
    Ints ordered = Ints.of(codes.size(), row -> codes.at(row) < 0 ? -1 : places[codes.at(row)]);
    return new CategoricalColumn(name, ordered, names);
  }

  private Doubles rows(double[] byLevel) {
    return Doubles.of(codes.size(), row -> codes.at(row) < 0 ? Double.NaN : byLevel[codes.at(row)]);
  }
}
