package io.github.tabfit.data.transform.step;

import io.github.tabfit.data.expression.Formula;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.expression.Expression;
import io.github.tabfit.spec.transform.Aggregate;
import io.github.tabfit.spec.transform.Bin;
import io.github.tabfit.spec.transform.Clip;
import io.github.tabfit.spec.transform.Derive;
import io.github.tabfit.spec.transform.Fill;
import io.github.tabfit.spec.transform.Filter;
import io.github.tabfit.spec.transform.Join;
import io.github.tabfit.spec.transform.Keep;
import io.github.tabfit.spec.transform.MapValues;
import io.github.tabfit.spec.transform.ParseDate;
import io.github.tabfit.spec.transform.Remove;
import io.github.tabfit.spec.transform.Rename;
import io.github.tabfit.spec.transform.Replace;
import io.github.tabfit.spec.transform.Rolling;
import io.github.tabfit.spec.transform.Sample;
import io.github.tabfit.spec.transform.Shift;
import io.github.tabfit.spec.transform.Sort;
import io.github.tabfit.spec.transform.SplitText;
import io.github.tabfit.spec.transform.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Takes a table through steps.
 *
 * @param joined gives the tables of joins
 * @param choosing whether steps may leave rows out, and put them in another order
 */
public record StepRunner(Function<Join, Table> joined, boolean choosing) {
  /**
   * One step.
   *
   * @param path of the step in the experiment, for messages: {@code data.transform[2]}
   * @throws SpecException if the step asks for what the table does not have
   * @throws DataException if a value cannot be used
   */
  public Table run(Table table, Step step, String path) {
    StepTable at = new StepTable(table, path + "." + step.key());
    if (step instanceof Filter filter) {
      return choosing ? filter(at, filter) : table;
    } else if (step instanceof Sort sort) {
      return choosing ? RowSteps.sort(at, sort) : table;
    } else if (step instanceof Sample sample) {
      return choosing ? RowSteps.sample(at, sample) : table;
    } else if (step instanceof Derive derive) {
      return derive(at, derive);
    } else if (step instanceof Replace replace) {
      return ValueSteps.replace(at, replace);
    } else if (step instanceof MapValues map) {
      return ValueSteps.map(at, map);
    } else if (step instanceof Rename rename) {
      return ColumnSteps.rename(at, rename);
    } else if (step instanceof Remove remove) {
      return ColumnSteps.remove(at, remove);
    } else if (step instanceof Keep keep) {
      return ColumnSteps.keep(at, keep);
    } else if (step instanceof Fill fill) {
      return ValueSteps.fill(at, fill);
    } else if (step instanceof Bin bin) {
      return ValueSteps.bin(at, bin);
    } else if (step instanceof Clip clip) {
      return ValueSteps.clip(at, clip);
    } else if (step instanceof SplitText split) {
      return ColumnSteps.split(at, split);
    } else if (step instanceof ParseDate parse) {
      return ValueSteps.parse(at, parse);
    } else if (step instanceof Shift shift) {
      return NearbySteps.shift(at, shift);
    } else if (step instanceof Rolling rolling) {
      return NearbySteps.rolling(at, rolling);
    } else if (step instanceof Aggregate aggregate) {
      return AggregateStep.of(at, aggregate);
    }
    Join join = (Join) step;
    return JoinStep.of(at, join, joined.apply(join), choosing);
  }

  private static Table filter(StepTable at, Filter step) {
    int[] rows = formula(at, step.condition(), Formula::condition).rowsWhere(at.table());
    return rows.length == at.rows() ? at.table() : at.rows(rows);
  }

  private static Table derive(StepTable at, Derive step) {
    Table table = at.table();
    for (Map.Entry<String, Expression> column : step.columns().entrySet()) {
      StepTable now = new StepTable(table, at.path(column.getKey()));
      Formula formula = formula(now, column.getValue(), Formula::of);
      now.put(formula.column(column.getKey(), table));
      table = now.done();
    }
    return table;
  }

  private static Formula formula(
      StepTable at,
      Expression expression,
      BiFunction<Expression, Map<String, ColumnType>, Formula> typed) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    for (Column column : at.columns()) {
      types.put(column.name(), column.type());
    }
    try {
      return typed.apply(expression, types);
    } catch (SpecException | DataException e) {
      throw at.fault(e.getMessage());
    }
  }
}
