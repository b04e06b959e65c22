package io.github.tabfit.data;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import io.github.tabfit.spec.ColumnType;
import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects a column's fields in a growing array of numbers. */
abstract class ColumnBuilder implements CellSink {
  private static final int FIRST_SIZE = 256;

  final String name;
  final String origin;
  final String[] placeholders;
  int count;

  ColumnBuilder(String name, String origin, String[] placeholders) {
    this.name = name;
    this.origin = origin;
    this.placeholders = placeholders;
  }

  /** A builder for the type, which is not {@link ColumnType#IGNORE}. */
  static ColumnBuilder of(ColumnType type, String name, String origin, String[] placeholders) {
    return switch (type) {
      case NUMERIC -> new Numbers(name, origin, placeholders);
      case BOOLEAN -> new Booleans(name, origin, placeholders);
      case DATE -> new DatesBuilder(name, origin, placeholders);
      case CATEGORICAL -> new Categories(name, origin, placeholders);
      case IGNORE -> throw new IllegalArgumentException("an ignored column is not read");
    };
  }

  abstract Column build();

  boolean isMissing(char[] buffer, int offset, int length) {
    return Fields.isMissing(buffer, offset, length, placeholders);
  }

  DataException fault(long line, String what) {
    return new DataException("%s:%d: column '%s': %s".formatted(origin, line, name, what));
  }

  static int grown(int length) {
    return Math.max(FIRST_SIZE, length + (length >> 1));
  }

  private static class Numbers extends ColumnBuilder {
    double[] values = {};

    Numbers(String name, String origin, String[] placeholders) {
      super(name, origin, placeholders);
    }

    @Override
    public void accept(char[] buffer, int offset, int length, long line) {
      add(isMissing(buffer, offset, length) ? Double.NaN : parse(buffer, offset, length, line));
    }

    final void add(double value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, grown(count));
      }
      values[count++] = value;
    }

    private double parse(char[] buffer, int offset, int length, long line) {
      if (!Fields.isDecimal(buffer, offset, length)) {
        throw fault(line, Fields.notANumber(new String(buffer, offset, length)));
      }
      double value = JavaDoubleParser.parseDouble(buffer, offset, length);
      if (Double.isInfinite(value)) {
        throw fault(
            line,
            "%s is beyond float64, which ends at 1.8e308 (correct it)"
                .formatted(Fields.quoted(new String(buffer, offset, length))));
      }
      return value;
    }

    @Override
    Column build() {
      return new NumericColumn(name, Arrays.copyOf(values, count), List.of());
    }
  }

  private static final class Booleans extends Numbers {
    private final String[] words = new String[2];

    Booleans(String name, String origin, String[] placeholders) {
      super(name, origin, placeholders);
    }

    @Override
    public void accept(char[] buffer, int offset, int length, long line) {
      if (isMissing(buffer, offset, length)) {
        add(Double.NaN);
        return;
      }
      String word = new String(buffer, offset, length).trim();
      int truth = BooleanWords.truth(word);
      if (truth < 0) {
        throw fault(
            line,
            Fields.quoted(word)
                + " is not true/false, yes/no, t/f, y/n or 1/0 (correct it, or declare the column"
                + " categorical under data.columns)");
      }
      if (words[truth] == null) {
        words[truth] = word;
      }
      add(truth);
    }

    @Override
    Column build() {
      if (words[0] == null && words[1] == null) {
        words[0] = "false";
      }
      for (int i = 0; i < 2; i++) {
        if (words[i] == null) {
          words[i] = BooleanWords.partner(words[1 - i]);
        }
      }
      return new NumericColumn(name, Arrays.copyOf(values, count), List.of(words));
    }
  }

  private static final class DatesBuilder extends ColumnBuilder {
    private long[] millis = {};

    DatesBuilder(String name, String origin, String[] placeholders) {
      super(name, origin, placeholders);
    }

    @Override
    public void accept(char[] buffer, int offset, int length, long line) {
      long value = DateColumn.MISSING;
      if (!isMissing(buffer, offset, length)) {
        value = Dates.parse(buffer, offset, length);
        if (value == DateColumn.MISSING) {
          throw fault(
              line,
              Fields.quoted(new String(buffer, offset, length))
                  + " is not an ISO date such as 2024-01-31 or 2024-01-31T10:15:00 (correct it,"
                  + " declare the column categorical under data.columns, or add the text to"
                  + " data.missing)");
        }
      }
      if (count == millis.length) {
        millis = Arrays.copyOf(millis, grown(count));
      }
      millis[count++] = value;
    }

    @Override
    Column build() {
      return new DateColumn(name, Arrays.copyOf(millis, count));
    }
  }

  private static final class Categories extends ColumnBuilder {
    private final Levels levels = new Levels();
    private int[] codes = {};

    Categories(String name, String origin, String[] placeholders) {
      super(name, origin, placeholders);
    }

    @Override
    public void accept(char[] buffer, int offset, int length, long line) {
      if (count == codes.length) {
        codes = Arrays.copyOf(codes, grown(count));
      }
      codes[count++] =
          isMissing(buffer, offset, length) ? -1 : levels.codeOf(buffer, offset, length);
    }

    @Override
    Column build() {
      List<String> names = levels.names();
      List<String> sorted = new ArrayList<>(names);
      sorted.sort(null);
      int[] places = new int[names.size()];
      for (int i = 0; i < sorted.size(); i++) {
        places[levels.codeOf(sorted.get(i).toCharArray(), 0, sorted.get(i).length())] = i;
      }
      int[] ordered = new int[count];
      for (int i = 0; i < count; i++) {
        ordered[i] = codes[i] < 0 ? -1 : places[codes[i]];
      }
      return new CategoricalColumn(name, ordered, sorted);
    }
  }
}
