package io.github.tabfit.data.source.column;

import io.github.tabfit.data.source.column.Cells.Fault;
import io.github.tabfit.data.storage.Doubles;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.storage.Longs;
import io.github.tabfit.data.table.BooleanWords;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Fields;
import io.github.tabfit.data.table.MissingWords;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.WholeNumbers;
import io.github.tabfit.spec.data.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Makes a column of any type from texts: each distinct text is looked at once. */
final class LevelConversion {
  private final String name;
  private final Ints codes;
  private final List<String> levels;
  private final ColumnForm form;
  private final boolean inferred;
  private final String[] messages;

  /**
   * From texts to a column.
   *
   * @param codes a row's place in the levels, -1 where missing
   * @param levels the distinct texts, in the order in which they come first
   * @param form how they are written
   * @param inferred whether words that nobody uses as a category mean "missing"; a model asks its
   *     own categories
   */
  LevelConversion(String name, Ints codes, List<String> levels, ColumnForm form, boolean inferred) {
    this.name = name;
    this.codes = codes;
    this.levels = levels;
    this.form = form;
    this.inferred = inferred;
    messages = new String[levels.size()];
  }

  /** The column; rows with texts that the type does not allow are missing in it. */
  Column to(ColumnType type) {
    return switch (type) {
      case NUMERIC -> new NumericColumn(name, rows(numbers()), List.of(), form);
      case BOOLEAN -> booleans();
      case DATE -> dates();
      case CATEGORICAL -> sorted();
      case TEXT -> texts();
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

  /** Among numbers, dates or booleans. */
  private boolean isMissing(String text) {
    return form.isMissing(ColumnType.NUMERIC, text);
  }

  private double[] numbers() {
    double[] numbers = new double[levels.size()];
    for (int code = 0; code < numbers.length; code++) {
      String text = levels.get(code);
      numbers[code] = isMissing(text) ? Double.NaN : form.numbers().parse(text);
      if (Double.isNaN(numbers[code]) && !isMissing(text)) {
        messages[code] = Fields.notANumber(text);
      } else if (Double.isInfinite(numbers[code])) {
        messages[code] = Fields.beyondFloat64(text);
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
      if (truth < 0 && isMissing(word)) {
        continue;
      }
      if (truth < 0) {
        messages[code] = BooleanWords.notAWord(word);
      } else if (words[truth] == null) {
        words[truth] = word;
      }
    }
    return new NumericColumn(name, rows(truths), BooleanWords.pair(words[0], words[1]), form);
  }

  private Column dates() {
    long[] millis = new long[levels.size()];
    for (int code = 0; code < millis.length; code++) {
      String text = levels.get(code);
      millis[code] = isMissing(text) ? DateColumn.MISSING : form.dates().parse(text);
      if (millis[code] == DateColumn.MISSING && !isMissing(text)) {
        messages[code] = form.dates().notADate(text);
      }
    }
    return new DateColumn(
        name,
        Longs.of(
            codes.size(), row -> codes.at(row) < 0 ? DateColumn.MISSING : millis[codes.at(row)]),
        form);
  }

  /** Categories by name; texts that name the same one become one. */
  private Column sorted() {
    boolean whole = WholeNumbers.areAll(levels.stream().filter(t -> !isNoCategory(t)).toList());
    String[] categories = new String[levels.size()];
    TreeMap<String, Integer> places = new TreeMap<>();
    for (int code = 0; code < categories.length; code++) {
      String text = levels.get(code);
      if (!isNoCategory(text)) {
        String category = form.category(text);
        categories[code] = whole && inferred ? WholeNumbers.canonical(category) : category;
        places.put(categories[code], 0);
      }
    }
    int next = 0;
    for (Map.Entry<String, Integer> place : places.entrySet()) {
      place.setValue(next++);
    }
    int[] into = new int[categories.length];
    Arrays.setAll(into, code -> categories[code] == null ? -1 : places.get(categories[code]));
    Ints ordered = Ints.of(codes.size(), row -> codes.at(row) < 0 ? -1 : into[codes.at(row)]);
    return new CategoricalColumn(name, ordered, List.copyOf(places.keySet()), form);
  }

  /** Free text by its distinct texts, in order. */
  private Column texts() {
    TreeMap<String, Integer> places = new TreeMap<>();
    for (String text : levels) {
      if (!form.isMissing(ColumnType.TEXT, text)) {
        places.put(text, 0);
      }
    }
    int next = 0;
    for (Map.Entry<String, Integer> place : places.entrySet()) {
      place.setValue(next++);
    }
    int[] into = new int[levels.size()];
    Arrays.setAll(into, code -> places.getOrDefault(levels.get(code), -1));
    Ints ordered = Ints.of(codes.size(), row -> codes.at(row) < 0 ? -1 : into[codes.at(row)]);
    return CategoricalColumn.ofText(name, ordered, List.copyOf(places.keySet()), form);
  }

  private boolean isNoCategory(String text) {
    return form.isMissing(ColumnType.CATEGORICAL, text)
        || (inferred && MissingWords.isAmongTexts(text));
  }

  private Doubles rows(double[] byLevel) {
    return Doubles.of(codes.size(), row -> codes.at(row) < 0 ? Double.NaN : byLevel[codes.at(row)]);
  }
}
