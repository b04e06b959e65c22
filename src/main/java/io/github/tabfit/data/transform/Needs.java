package io.github.tabfit.data.transform;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.expression.Expression;
import io.github.tabfit.spec.transform.Bin;
import io.github.tabfit.spec.transform.Clip;
import io.github.tabfit.spec.transform.Derive;
import io.github.tabfit.spec.transform.Fill;
import io.github.tabfit.spec.transform.Filter;
import io.github.tabfit.spec.transform.Join;
import io.github.tabfit.spec.transform.MapValues;
import io.github.tabfit.spec.transform.ParseDate;
import io.github.tabfit.spec.transform.Rename;
import io.github.tabfit.spec.transform.Replace;
import io.github.tabfit.spec.transform.SplitText;
import io.github.tabfit.spec.transform.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of row-wise steps it takes to make some columns, and of which columns: seen from the last
 * step to the first.
 */
final class Needs {
  private final Set<String> columns;
  private final boolean filtering;

  /**
   * @param columns names of those that are to be made; becomes names of those that it takes
   * @param filtering whether rows are left out
   */
  Needs(Set<String> columns, boolean filtering) {
    this.columns = new LinkedHashSet<>(columns);
    this.filtering = filtering;
  }

  /** Names of the columns that it takes before the steps that were seen. */
  Set<String> columns() {
    return columns;
  }

  /**
   * What it takes of a step; empty for nothing.
   *
   * @param joined the other table of a join; null for other steps
   */
  Optional<Step> of(Step step, Table joined) {
    if (step instanceof Filter filter) {
      if (filtering) {
        columns.addAll(filter.condition().columns());
      }
      return filtering ? Optional.of(step) : Optional.empty();
    }
    if (step instanceof Derive derive) {
      return derive(derive);
    }
    if (step instanceof Rename rename) {
      return rename(rename);
    }
    if (step instanceof Replace replace) {
      return used(replace.columns(), Replace::new);
    }
    if (step instanceof MapValues map) {
      return used(map.columns(), MapValues::new);
    }
    if (step instanceof Fill fill) {
      return used(fill.columns(), Fill::new);
    }
    if (step instanceof Clip clip) {
      return used(clip.columns(), Clip::new);
    }
    if (step instanceof ParseDate parse) {
      return used(parse.columns(), ParseDate::new);
    }
    if (step instanceof Bin bin) {
      return made(step, Set.of(bin.into()), bin.column());
    }
    if (step instanceof SplitText split) {
      return made(step, Set.copyOf(split.into()), split.column());
    }
    // The others choose columns, or change what rows there are.
    return step instanceof Join join ? join(join, joined) : Optional.empty();
  }

  private Optional<Step> derive(Derive derive) {
    List<Map.Entry<String, Expression>> kept = new ArrayList<>();
    List<Map.Entry<String, Expression>> formulas = new ArrayList<>(derive.columns().entrySet());
    for (int i = formulas.size() - 1; i >= 0; i--) {
      if (columns.remove(formulas.get(i).getKey())) {
        kept.add(0, formulas.get(i));
        columns.addAll(formulas.get(i).getValue().columns());
      }
    }
    Map<String, Expression> left = new LinkedHashMap<>();
    kept.forEach(formula -> left.put(formula.getKey(), formula.getValue()));
    return left.isEmpty() ? Optional.empty() : Optional.of(new Derive(left));
  }

  private Optional<Step> rename(Rename rename) {
    Map<String, String> left = new LinkedHashMap<>(rename.names());
    left.values().retainAll(columns);
    columns.removeAll(left.values());
    columns.addAll(left.keySet());
    return left.isEmpty() ? Optional.empty() : Optional.of(new Rename(left));
  }

  private interface Made<V> {
    Step of(Map<String, V> columns);
  }

  private <V> Optional<Step> used(Map<String, V> all, Made<V> made) {
    Map<String, V> left = new LinkedHashMap<>(all);
    left.keySet().retainAll(columns);
    return left.isEmpty() ? Optional.empty() : Optional.of(made.of(left));
  }

  private Optional<Step> made(Step step, Set<String> into, String from) {
    if (!columns.removeAll(into)) {
      return Optional.empty();
    }
    columns.add(from);
    return Optional.of(step);
  }

  private Optional<Step> join(Join join, Table joined) {
    List<String> wanted = new ArrayList<>();
    for (Column column : joined.columns()) {
      boolean taken =
          join.columns().isEmpty()
              ? !join.on().containsValue(column.name())
              : join.columns().contains(column.name());
      if (taken && columns.remove(column.name())) {
        wanted.add(column.name());
      }
    }
    // Rows without a partner are left out with the filter's.
    if (wanted.isEmpty() && !(join.inner() && filtering)) {
      return Optional.empty();
    }
    columns.addAll(join.on().keySet());
    return Optional.of(
        new Join(
            join.table(), join.on(), join.inner(), wanted.isEmpty() ? join.columns() : wanted));
  }
}
