package io.github.tabfit.data.transform.step;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.transform.Join;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Another table's columns beside the rows that have the same key. A missing key has no partner. */
final class JoinStep {
  private JoinStep() {}

  /**
   * @param other the other table
   * @param partners whether rows without a partner are left out, if the step says so
   */
  static Table of(StepTable at, Join step, Table other, boolean partners) {
    int[] left = new int[at.rows()];
    int[] right = new int[other.rowCount()];
    for (Map.Entry<String, String> key : step.on().entrySet()) {
      Column here = at.column(key.getKey());
      Column there = column(at, other, key.getValue());
      if (kind(here) != kind(there)) {
        throw at.fault(
            "the key '%s' is %s here, '%s' is %s in %s: both must be of one type"
                .formatted(
                    here.name(),
                    here.type().id(),
                    there.name(),
                    there.type().id(),
                    other.origin()));
      }
      combine(left, right, here, there);
    }
    Map<Integer, Integer> rows = new HashMap<>();
    for (int row = 0; row < right.length; row++) {
      if (right[row] != Columns.NONE) {
        Integer before = rows.putIfAbsent(right[row], row);
        if (before != null) {
          throw repeated(at, step, other, before, row);
        }
      }
    }
    int[] source = new int[left.length];
    Arrays.setAll(
        source,
        row ->
            left[row] == Columns.NONE ? Columns.NONE : rows.getOrDefault(left[row], Columns.NONE));
    for (Column column : taken(at, step, other)) {
      at.requireNew(column.name());
      at.put(at.make().gathered(column.name(), column, source));
    }
    Table joined = at.done();
    if (!step.inner() || !partners) {
      return joined;
    }
    int[] found = IntStream.range(0, source.length).filter(r -> source[r] >= 0).toArray();
    return new StepTable(joined, "").rows(found);
  }

  /** The columns that are taken: those named, or all that are no key. */
  static List<Column> taken(StepTable at, Join step, Table other) {
    if (!step.columns().isEmpty()) {
      return step.columns().stream().map(name -> column(at, other, name)).toList();
    }
    return other.columns().stream()
        .filter(column -> !step.on().containsValue(column.name()))
        .toList();
  }

  private static Column column(StepTable at, Table other, String name) {
    if (!other.hasColumn(name)) {
      List<String> names = other.columns().stream().map(Column::name).toList();
      throw at.fault(
          "%s has no column '%s'%s".formatted(other.origin(), name, Names.nearest(name, names)));
    }
    return other.column(name);
  }

  /** Joins a column's values to keys, which are numbered anew: equal ones have one number. */
  private static void combine(int[] left, int[] right, Column here, Column there) {
    Map<Object, Integer> values = new HashMap<>();
    Map<Long, Integer> keys = new HashMap<>();
    int[] rightIds = ids(there, values, true);
    int[] leftIds = ids(here, values, false);
    for (int row = 0; row < right.length; row++) {
      long key = key(right[row], rightIds[row]);
      right[row] = key < 0 ? Columns.NONE : keys.computeIfAbsent(key, none -> keys.size());
    }
    for (int row = 0; row < left.length; row++) {
      long key = key(left[row], leftIds[row]);
      left[row] = key < 0 ? Columns.NONE : keys.getOrDefault(key, Columns.NONE);
    }
  }

  private static long key(int before, int id) {
    return before < 0 || id < 0 ? Columns.NONE : ((long) before << Integer.SIZE) | id;
  }

  /** Of each row, the number of its value; of values that have none, {@link Columns#NONE}. */
  private static int[] ids(Column column, Map<Object, Integer> values, boolean number) {
    int[] ids = new int[column.size()];
    int[] ofLevel = new int[0];
    if (column instanceof CategoricalColumn texts) {
      ofLevel = texts.levels().stream().mapToInt(text -> id(text, values, number)).toArray();
    }
    for (int row = 0; row < ids.length; row++) {
      if (column.isMissing(row)) {
        ids[row] = Columns.NONE;
      } else if (column instanceof CategoricalColumn texts) {
        ids[row] = ofLevel[texts.code(row)];
      } else {
        ids[row] = id(Keys.bits(column, row), values, number);
      }
    }
    return ids;
  }

  private static int id(Object value, Map<Object, Integer> values, boolean number) {
    return number
        ? values.computeIfAbsent(value, none -> values.size())
        : values.getOrDefault(value, Columns.NONE);
  }

  private static Class<?> kind(Column column) {
    return column instanceof CategoricalColumn
        ? CategoricalColumn.class
        : column instanceof DateColumn ? DateColumn.class : Number.class;
  }

  private static DataException repeated(
      StepTable at, Join step, Table other, int first, int second) {
    List<String> key = new ArrayList<>();
    for (String name : step.on().values()) {
      key.add(name + " " + text(other.column(name), first));
    }
    return new DataException(
        "%s: the key %s is in %s too: a key must stand once in the joined table (%s; aggregate that table first)"
            .formatted(
                other.where(second), String.join(", ", key), other.where(first), at.path("on")));
  }

  private static String text(Column column, int row) {
    return column instanceof CategoricalColumn texts
        ? "'" + texts.levels().get(texts.code(row)) + "'"
        : io.github.tabfit.data.table.Values.shortest(StepTable.ranks(column).applyAsDouble(row));
  }
}
