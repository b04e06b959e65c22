package io.github.tabfit.data.transform;

import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.step.StepRunner;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.transform.Join;
import io.github.tabfit.spec.transform.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes the table of an experiment through its steps.
 *
 * @param spec the experiment's data section
 */
record TableSteps(DataSpec spec) {
  /** The path of a step, for messages. */
  static String path(int step) {
    return "data.transform[" + step + "]";
  }

  /**
   * The table that the experiment trains on.
   *
   * @param source as it was read
   * @param header names of all columns that its source has
   * @throws DataException if no row is left, or a value cannot be used
   * @throws SpecException if a step cannot be, or the table lacks a column that is named
   */
  Table of(Table source, List<String> header, StepListener listener) {
    Table made = made(source, header, listener);
    TableReader.require(spec, made, header);
    return made;
  }

  /** The same, whose target need not be there. */
  Table made(Table source, List<String> header, StepListener listener) {
    listener.source(source);
    List<Step> steps = spec.transform().steps();
    int first = InputSteps.first(steps);
    Map<Join, Table> joined = new HashMap<>();
    StepRunner runner =
        new StepRunner(
            join ->
                joined.computeIfAbsent(
                    join, none -> TableReader.read(SourceSpec.of(join.table()), source.cache())),
            true);
    Table table = source;
    Table input = source;
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      input = i == first ? table : input;
      int before = table.rowCount();
      table = runner.run(table, steps.get(i), path(i));
      if (table.rowCount() == 0) {
        throw new DataException(
            "%s: %s.%s leaves none of %d rows"
                .formatted(source.origin(), path(i), steps.get(i).key(), before));
      }
      if (table.rowCount() != before) {
        findings.add(rows(i, steps.get(i), before, table.rowCount()));
      }
      listener.done(i, steps.get(i), table);
    }
    input = first == steps.size() ? table : input;
    if (first > 0 && spec.sequence().isEmpty()) {
      findings.add(inputs(steps.get(first - 1), first - 1, input));
    }
    Retyping retyping = Retyping.of(spec.types(), header);
    Table made = plain(retyping.of(table)).with(findings);
    return made.madeBy(input(input, first, joined, retyping));
  }

  /** Columns that steps have seen are written as programs write, whatever their source did. */
  private static Table plain(Table table) {
    List<Column> columns = table.columns().stream().map(Column::plain).toList();
    return table.with(columns, table.findings());
  }

  private InputSteps input(Table input, int first, Map<Join, Table> joined, Retyping retyping) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    Map<String, ColumnForm> forms = new HashMap<>();
    for (Column column : input.columns()) {
      types.put(column.name(), column.type());
      forms.put(column.name(), column.form());
    }
    List<Step> steps = spec.transform().steps();
    Map<Integer, Table> tables = new HashMap<>();
    for (int i = first; i < steps.size(); i++) {
      if (steps.get(i) instanceof Join join) {
        tables.put(i, Carried.of(join, joined.get(join), path(i)));
      }
    }
    return new InputSteps(steps, first, types, forms, tables, retyping.types());
  }

  private static Finding inputs(Step step, int number, Table input) {
    List<String> names = input.columns().stream().map(Column::name).toList();
    return new Finding(
        Finding.Kind.ROWS_BY_STEP,
        "",
        "%s.%s takes several rows together, so that the model predicts from the columns behind it: %s"
            .formatted(path(number), step.key(), Names.listed(names)));
  }

  private static Finding rows(int step, Step done, int before, int after) {
    return new Finding(
        Finding.Kind.ROWS_BY_STEP,
        "",
        String.format(
            Locale.ROOT, "%s.%s made %,d rows of %,d", path(step), done.key(), after, before));
  }
}
