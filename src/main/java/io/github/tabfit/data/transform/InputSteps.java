package io.github.tabfit.data.transform;

import io.github.tabfit.data.source.WantedColumns;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.step.StepRunner;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.transform.Join;
import io.github.tabfit.spec.transform.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The steps that a model's raw rows go through: those behind the last that takes the rows around a
 * row. Raw rows have the columns that were there before them.
 *
 * @param steps all of the experiment's
 * @param first number of the first that raw rows go through
 * @param types how the columns before it are read, in their order
 * @param forms how they are written
 * @param joined the tables of joins, by the step's number
 * @param made types that the experiment says of columns that the steps make
 */
public record InputSteps(
    List<Step> steps,
    int first,
    Map<String, ColumnType> types,
    Map<String, ColumnForm> forms,
    Map<Integer, Table> joined,
    Map<String, ColumnType> made)
    implements Table.Lineage {
  /** Copies the collections. */
  public InputSteps {
    steps = List.copyOf(steps);
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    forms = Map.copyOf(forms);
    joined = Map.copyOf(joined);
    made = Collections.unmodifiableMap(new LinkedHashMap<>(made));
  }

  /** Those of a table; empty if it is as its source has it. */
  public static Optional<InputSteps> of(Table table) {
    return table.lineage().map(InputSteps.class::cast);
  }

  /** The number of the first step behind all that take the rows around a row. */
  public static int first(List<Step> steps) {
    for (int i = steps.size(); i > 0; i--) {
      if (!steps.get(i - 1).isRowWise()) {
        return i;
      }
    }
    return 0;
  }

  /**
   * The raw columns that it takes to make others.
   *
   * @param wanted the columns to make
   * @param labelled whether rows are left out as the steps say
   */
  public WantedColumns raw(WantedColumns wanted, boolean labelled) {
    Set<String> required = new LinkedHashSet<>(wanted.required());
    Set<String> needed = plan(required, labelled).columns();
    Set<String> all = plan(wanted.types().keySet(), labelled).columns();
    Map<String, ColumnType> read = new LinkedHashMap<>();
    types.forEach(
        (name, type) -> {
          if (all.contains(name) || needed.contains(name)) {
            read.put(name, type);
          }
        });
    return new WantedColumns(read, forms, needed, wanted.csv());
  }

  /**
   * What it takes to make some columns.
   *
   * @param columns names of the raw columns
   * @param steps those that it takes, by number
   * @param before names of the columns that are needed before each of them
   */
  private record Plan(
      Set<String> columns, Map<Integer, Step> steps, Map<Integer, Set<String>> before) {}

  private Plan plan(Set<String> wanted, boolean labelled) {
    return plan(wanted, labelled, steps.size());
  }

  private Plan plan(Set<String> wanted, boolean labelled, int end) {
    Needs needs = new Needs(wanted, labelled);
    Map<Integer, Step> kept = new HashMap<>();
    Map<Integer, Set<String>> before = new HashMap<>();
    for (int i = end - 1; i >= first; i--) {
      int number = i;
      needs.of(steps.get(i), joined.get(i)).ifPresent(step -> kept.put(number, step));
      before.put(i, Set.copyOf(needs.columns()));
    }
    return new Plan(needs.columns(), kept, before);
  }

  /**
   * Raw rows, taken through the steps.
   *
   * @param raw read as {@link #raw} says
   * @param wanted the columns to make; those that are not required are made where there is what it
   *     takes
   * @param labelled whether rows are left out as the steps say; else all stay
   */
  public Table of(Table raw, WantedColumns wanted, boolean labelled) {
    Set<String> names = new LinkedHashSet<>(wanted.required());
    for (String name : wanted.types().keySet()) {
      if (plan(Set.of(name), false).columns().stream().allMatch(raw::hasColumn)) {
        names.add(name);
      }
    }
    Table behind = run(raw, plan(names, labelled), labelled, steps.size());
    return only(new Retyping(made).of(behind), names);
  }

  /**
   * Raw rows as they are before a step; all stay.
   *
   * @param raw read as {@link #raw} says
   * @param step its number, not before the first that raw rows go through
   * @param names of the columns to make
   */
  public Table before(int step, Table raw, Set<String> names) {
    return only(run(raw, plan(names, false, step), false, step), names);
  }

  private Table run(Table raw, Plan plan, boolean labelled, int end) {
    Map<Join, Table> others = new HashMap<>();
    plan.steps()
        .forEach(
            (number, step) -> {
              if (step instanceof Join join) {
                others.put(join, joined.get(number));
              }
            });
    StepRunner runner = new StepRunner(others::get, labelled);
    Table table = raw;
    for (int i = first; i < end; i++) {
      if (plan.steps().containsKey(i)) {
        // A name may be that of another column later on: what is not needed any more has to go.
        Table needed = only(table, plan.before().get(i));
        table = runner.run(needed, plan.steps().get(i), TableSteps.path(i));
      }
    }
    return table;
  }

  private static Table only(Table table, Set<String> names) {
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      if (names.contains(column.name())) {
        columns.add(column);
      }
    }
    return table.with(columns, table.findings());
  }
}
