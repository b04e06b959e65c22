package io.github.tabfit.data.prepare;

import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A column of numbers, or of two words that stand for 0 and 1, as it was learned.
 *
 * @param name the column's name
 * @param type numeric or boolean
 * @param words the words for 0 and 1 as the table wrote them; empty for numbers
 * @param fill what replaces a missing number, before scaling
 * @param indicator whether a second feature is 1 where the number is missing
 * @param scaling how a number becomes a feature
 * @param seen the span of the training rows' numbers; empty for booleans, or when not known
 */
public record FittedNumeric(
    String name,
    ColumnType type,
    List<String> words,
    double fill,
    boolean indicator,
    Scaling scaling,
    Optional<SeenRange> seen)
    implements FittedColumn {
  /** Checks the values. */
  public FittedNumeric {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(scaling, "scaling");
    Objects.requireNonNull(seen, "seen");
    words = List.copyOf(words);
    if (type != (words.isEmpty() ? ColumnType.NUMERIC : ColumnType.BOOLEAN)
        || !(words.isEmpty() || words.size() == 2)
        || !Double.isFinite(fill)) {
      throw new IllegalArgumentException("%s, words %s, fill %s".formatted(type, words, fill));
    }
  }

  /** A column whose span in the training rows is not known. */
  public FittedNumeric(
      String name,
      ColumnType type,
      List<String> words,
      double fill,
      boolean indicator,
      Scaling scaling) {
    this(name, type, words, fill, indicator, scaling, Optional.empty());
  }

  @Override
  public FittedNumeric named(String other) {
    return new FittedNumeric(other, type, words, fill, indicator, scaling, seen);
  }

  @Override
  public List<String> featureNames() {
    List<String> names = new ArrayList<>(scaling.featureNames(name));
    if (indicator) {
      names.add(name + " is missing");
    }
    return List.copyOf(names);
  }

  @Override
  public int featureCount() {
    return scaling.featureCount() + (indicator ? 1 : 0);
  }

  @Override
  public void transform(Table table, int[] rows, float[] into, int stride, int offset) {
    if (!(table.column(name) instanceof NumericColumn column) || column.type() != type) {
      throw new IllegalArgumentException("column '" + name + "' was not read as " + type.id());
    }
    int place = offset;
    for (int row : rows) {
      try {
        write(column.value(row), into, place);
      } catch (DataException e) {
        throw new DataException(table.where(row) + ": " + e.getMessage(), e);
      }
      place += stride;
    }
  }

  @Override
  public void transform(Object raw, ColumnForm form, float[] into, int offset) {
    double value = Double.NaN;
    if (raw != null) {
      value =
          type == ColumnType.BOOLEAN
              ? Values.truth(name, raw)
              : Values.number(name, raw, form.numbers());
    }
    write(value, into, offset);
  }

  private void write(double value, float[] into, int offset) {
    boolean missing = Double.isNaN(value);
    scaling.write(missing ? fill : value, name, into, offset);
    if (indicator) {
      into[offset + scaling.featureCount()] = missing ? 1 : 0;
    }
  }
}
