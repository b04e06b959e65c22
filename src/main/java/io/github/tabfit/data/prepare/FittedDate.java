package io.github.tabfit.data.prepare;

import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.DatePart;
import io.github.tabfit.data.table.Dates;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A column of dates as it was learned: one feature a part that varies in the training rows.
 *
 * @param name the column's name
 * @param parts the parts, at least one
 * @param indicator whether the last feature is 1 where the date is missing
 * @param seen the span of the training rows' dates; empty when not known
 */
public record FittedDate(String name, List<Part> parts, boolean indicator, Optional<SeenRange> seen)
    implements FittedColumn {
  /**
   * A part of a date.
   *
   * @param part which
   * @param fill what replaces it when the date is missing, before scaling
   * @param scaling how it becomes a feature
   */
  public record Part(DatePart part, double fill, Scaling scaling) {
    /** Checks the values. */
    public Part {
      Objects.requireNonNull(part, "part");
      Objects.requireNonNull(scaling, "scaling");
      if (!Double.isFinite(fill)) {
        throw new IllegalArgumentException(part.id() + ": fill " + fill);
      }
    }
  }

  /** Checks the values. */
  public FittedDate {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(seen, "seen");
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a date needs at least one part");
    }
  }

  /** A column whose span in the training rows is not known. */
  public FittedDate(String name, List<Part> parts, boolean indicator) {
    this(name, parts, indicator, Optional.empty());
  }

  @Override
  public FittedDate named(String other) {
    return new FittedDate(other, parts, indicator, seen);
  }

  @Override
  public ColumnType type() {
    return ColumnType.DATE;
  }

  @Override
  public String text(double value) {
    return Dates.text((long) value);
  }

  @Override
  public int featureCount() {
    int count = indicator ? 1 : 0;
    for (Part part : parts) {
      count += part.scaling().featureCount();
    }
    return count;
  }

  @Override
  public List<String> featureNames() {
    List<String> names = new ArrayList<>();
    for (Part part : parts) {
      names.addAll(part.scaling().featureNames(name + "." + part.part().id()));
    }
    if (indicator) {
      names.add(name + " is missing");
    }
    return List.copyOf(names);
  }

  @Override
  public void transform(Table table, int[] rows, float[] into, int stride, int offset) {
    if (!(table.column(name) instanceof DateColumn column)) {
      throw new IllegalArgumentException("column '" + name + "' was not read as date");
    }
    int place = offset;
    for (int row : rows) {
      try {
        write(column.epochMillis(row), into, place);
      } catch (DataException e) {
        throw new DataException(table.where(row) + ": " + e.getMessage(), e);
      }
      place += stride;
    }
  }

  @Override
  public void transform(Object raw, ColumnForm form, float[] into, int offset) {
    write(raw == null ? DateColumn.MISSING : Values.date(name, raw, form.dates()), into, offset);
  }

  private void write(long millis, float[] into, int offset) {
    boolean missing = millis == DateColumn.MISSING;
    int place = offset;
    for (Part part : parts) {
      double value = missing ? part.fill() : part.part().of(millis);
      part.scaling().write(value, name, into, place);
      place += part.scaling().featureCount();
    }
    if (indicator) {
      into[place] = missing ? 1 : 0;
    }
  }
}
