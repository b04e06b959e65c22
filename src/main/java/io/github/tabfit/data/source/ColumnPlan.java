package io.github.tabfit.data.source;

import io.github.tabfit.data.source.column.TypeGuess;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.SplitSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an experiment reads its table's columns as.
 *
 * @param types those that are given; an ignored column is left out
 * @param target the column to predict
 * @param targetShare the share of the target's fields that must be numbers for it to be numeric
 */
record ColumnPlan(Map<String, ColumnType> types, String target, double targetShare) {
  /**
   * The plan of an experiment.
   *
   * @throws SpecException if it ignores its target
   */
  static ColumnPlan of(DataSpec spec) {
    Map<String, ColumnType> types = new HashMap<>(spec.types());
    if (types.get(spec.target()) == ColumnType.IGNORE) {
      throw new SpecException(
          "data.columns.%s must not be ignore: it is the target".formatted(spec.target()));
    }
    spec.weight().ifPresent(name -> types.put(name, ColumnType.NUMERIC));
    // The column that orders the rows is read even if it is no feature.
    orderColumn(spec).ifPresent(name -> types.remove(name, ColumnType.IGNORE));
    // A class may be called anything: one text among numbers makes all of them text.
    boolean classes = spec.task().isPresent() && spec.task().get().isClassification();
    return new ColumnPlan(types, spec.target(), classes ? 1 : TypeGuess.MOST);
  }

  /** Finds the type of a column that none is given for. */
  TypeGuess guess(String name) {
    return new TypeGuess(name.equals(target) ? targetShare : TypeGuess.MOST);
  }

  /**
   * Checks that the columns are there that an experiment names.
   *
   * @throws DataException if the target is not
   * @throws SpecException if another is not
   */
  static void requireColumns(String origin, DataSpec spec, List<String> header) {
    if (!header.contains(spec.target())) {
      throw new DataException(
          "%s: has no column '%s', the target%s"
              .formatted(origin, spec.target(), Names.nearest(spec.target(), header)));
    }
    for (String name : spec.reading().columns().keySet()) {
      requireColumn("data.columns." + name, origin, name, header);
    }
    spec.weight().ifPresent(name -> requireColumn("data.weight", origin, name, header));
    orderColumn(spec).ifPresent(name -> requireColumn("data.split.by", origin, name, header));
  }

  private static Optional<String> orderColumn(DataSpec spec) {
    return spec.split().method() == SplitSpec.Method.CHRONOLOGICAL
        ? spec.split().by()
        : Optional.empty();
  }

  /** Checks that the column is there which the experiment names at the path. */
  static void requireColumn(String path, String origin, String name, List<String> header) {
    if (!header.contains(name)) {
      throw new SpecException(
          "%s: %s has no column '%s'%s".formatted(path, origin, name, Names.nearest(name, header)));
    }
  }
}
