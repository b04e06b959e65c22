package io.github.tabfit.data.datavec;

import io.github.tabfit.data.table.BooleanWords;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.NumberForm;
import io.github.tabfit.data.transform.step.StepRunner;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.transform.Aggregate;
import io.github.tabfit.spec.transform.Aggregated;
import io.github.tabfit.spec.transform.Clip;
import io.github.tabfit.spec.transform.Derive;
import io.github.tabfit.spec.transform.Fill;
import io.github.tabfit.spec.transform.Filling;
import io.github.tabfit.spec.transform.Filter;
import io.github.tabfit.spec.transform.Keep;
import io.github.tabfit.spec.transform.Neighbours;
import io.github.tabfit.spec.transform.Remove;
import io.github.tabfit.spec.transform.Rename;
import io.github.tabfit.spec.transform.Replace;
import io.github.tabfit.spec.transform.Rolling;
import io.github.tabfit.spec.transform.Sample;
import io.github.tabfit.spec.transform.Shift;
import io.github.tabfit.spec.transform.Sort;
import io.github.tabfit.spec.transform.Step;
import io.github.tabfit.spec.transform.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.condition.BooleanCondition;
import org.datavec.api.transform.condition.Condition;
import org.datavec.api.transform.condition.ConditionOp;
import org.datavec.api.transform.condition.column.DoubleColumnCondition;
import org.datavec.api.transform.condition.column.NullWritableColumnCondition;
import org.datavec.api.transform.condition.column.StringColumnCondition;
import org.datavec.api.transform.filter.ConditionFilter;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.transform.sequence.SequenceOffsetTransform;
import org.datavec.api.transform.transform.sequence.SequenceOffsetTransform.EdgeHandling;
import org.datavec.api.transform.transform.sequence.SequenceOffsetTransform.OperationType;
import org.datavec.api.writable.BooleanWritable;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.LongWritable;
import org.datavec.api.writable.NullWritable;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;

/** Steps as the actions of one process. */
final class StepActions {
  private static final String ROW = "\0row";
  private static final String ALL = "\0all";

  private final TransformProcess.Builder process;
  private boolean empty = true;

  StepActions(Schema schema) {
    process = new TransformProcess.Builder(schema);
  }

  /** The columns that a step makes. */
  static Schema after(Schema at, Step step, StepRunner runner, String path) {
    return step instanceof Sample
        ? at
        : Schemas.of(runner.run(Records.table(at, List.of()), step, path));
  }

  boolean isEmpty() {
    return empty;
  }

  TransformProcess build() {
    return process.build();
  }

  /**
   * Adds what a step other than a join does.
   *
   * @param at the columns before it
   * @param after the columns behind it
   */
  void add(Step step, Schema at, Schema after) {
    empty = false;
    if (step instanceof Filter filter) {
      process.filter(new ConditionFilter(new FormulaCondition(filter.condition().text())));
    } else if (step instanceof Derive derive) {
      derive
          .columns()
          .forEach(
              (name, formula) -> process.transform(new FormulaTransform(name, formula.text())));
    } else if (step instanceof Rename rename) {
      List<String> names = List.copyOf(rename.names().keySet());
      process.renameColumns(names, names.stream().map(rename.names()::get).toList());
    } else if (step instanceof Remove remove) {
      process.removeColumns(remove.columns());
    } else if (step instanceof Keep keep) {
      process.removeAllColumnsExceptFor(keep.columns());
    } else if (step instanceof Fill fill) {
      fill.columns().forEach((name, filling) -> fill(name, filling, at));
    } else if (step instanceof Clip clip) {
      clip(clip);
    } else if (step instanceof Replace replace && isOnce(replace, at)) {
      replace(replace);
    } else if (step instanceof Shift shift) {
      near(shift.rows(), () -> shift(shift));
    } else if (step instanceof Rolling r) {
      Step alone =
          new Rolling(r.column(), r.window(), r.least(), r.summary(), Neighbours.ALL, r.into());
      near(r.rows(), () -> process.transform(new StepTransform(alone)));
    } else if (step instanceof Aggregate aggregate) {
      aggregate(aggregate);
    } else if (step instanceof Sort sort) {
      sort(sort.by(), sort.descending());
    } else if (step instanceof Sample) {
      whole(List.of(), false, () -> process.transform(new StepTransform(step)));
    } else {
      process.transform(new StepTransform(step));
    }
    process.reorderColumns(after.getColumnNames().toArray(String[]::new));
  }

  private void fill(String name, Filling filling, Schema at) {
    if (filling.way() == Filling.Way.VALUE) {
      process.conditionalReplaceValueTransform(
          name, constant(at, name, filling.value()), new NullWritableColumnCondition(name));
    } else {
      Neighbours alone = new Neighbours(List.of(), filling.rows().order());
      Step step = new Fill(Map.of(name, new Filling(filling.way(), filling.value(), alone)));
      near(filling.rows(), () -> process.transform(new StepTransform(step)));
    }
  }

  private void clip(Clip clip) {
    clip.columns()
        .forEach(
            (name, bounds) -> {
              bounds.min().ifPresent(min -> hold(name, ConditionOp.LessThan, min));
              bounds.max().ifPresent(max -> hold(name, ConditionOp.GreaterThan, max));
            });
  }

  private void hold(String name, ConditionOp side, double limit) {
    process.conditionalReplaceValueTransform(
        name,
        new DoubleWritable(limit),
        present(name, new DoubleColumnCondition(name, side, limit)));
  }

  /** A condition of a value that there is: DataVec's fail on one that is missing. */
  private static Condition present(String name, Condition condition) {
    return BooleanCondition.AND(
        BooleanCondition.NOT(new NullWritableColumnCondition(name)), condition);
  }

  /** Whether it is of texts, none of which is both put and replaced. */
  private static boolean isOnce(Replace replace, Schema at) {
    Map<String, ColumnType> types = Schemas.types(at);
    return replace.columns().entrySet().stream()
        .allMatch(
            column ->
                types.get(column.getKey()) == ColumnType.CATEGORICAL
                    && column.getValue().values().stream()
                        .flatMap(Optional::stream)
                        .noneMatch(to -> to.isBlank() || column.getValue().containsKey(to)));
  }

  private void replace(Replace replace) {
    replace.columns().forEach((name, values) -> values.forEach((from, to) -> put(name, from, to)));
  }

  private void put(String name, String from, Optional<String> to) {
    process.conditionalReplaceValueTransform(
        name,
        to.<Writable>map(Text::new).orElse(NullWritable.INSTANCE),
        present(name, new StringColumnCondition(name, ConditionOp.Equal, from)));
  }

  private void shift(Shift shift) {
    for (int distance : shift.steps()) {
      int later = shift.lead() ? -distance : distance;
      process.transform(
          new SequenceOffsetTransform(
              List.of(shift.column()),
              later,
              OperationType.NewColumn,
              EdgeHandling.SpecifiedValue,
              NullWritable.INSTANCE));
      process.renameColumn(
          "sequenceOffset(%d,%s)".formatted(later, shift.column()), shift.into(distance));
    }
  }

  private void aggregate(Aggregate aggregate) {
    Map<String, Aggregated> columns = new LinkedHashMap<>(aggregate.columns());
    columns.put(ROW, new Aggregated(Summary.MIN, Optional.of(ROW)));
    List<String> by = new ArrayList<>(aggregate.by());
    if (by.isEmpty()) {
      by.add(ALL);
      columns.put(ALL, new Aggregated(Summary.FIRST, Optional.of(ALL)));
    }
    Step alone = new Aggregate(aggregate.by(), columns, Optional.empty());
    Neighbours rows = new Neighbours(aggregate.by(), aggregate.order());
    near(rows, () -> process.transform(new StepTransform(alone)));
  }

  /** Does something to each sequence of rows that are near, and puts all back in their order. */
  private void near(Neighbours rows, Runnable doing) {
    whole(List.of(), false, () -> process.transform(new RowNumberTransform(ROW)));
    List<String> order = rows.order().map(List::of).orElse(List.of());
    if (rows.by().isEmpty()) {
      whole(order, false, doing);
    } else {
      process.convertToSequence(rows.by(), new OrderComparator(order, false));
      doing.run();
      process.convertFromSequence();
    }
    sort(List.of(ROW), false);
    process.removeColumns(ROW);
  }

  private void sort(List<String> by, boolean descending) {
    whole(
        by,
        descending,
        () -> {
          // The order is all.
        });
  }

  /** Does something to all rows as one sequence. */
  private void whole(List<String> order, boolean descending, Runnable doing) {
    process.addConstantDoubleColumn(ALL, 0);
    process.convertToSequence(List.of(ALL), new OrderComparator(order, descending));
    doing.run();
    process.convertFromSequence();
    process.removeColumns(ALL);
  }

  private static Writable constant(Schema at, String name, String text) {
    return switch (Schemas.types(at).get(name)) {
      case NUMERIC -> new DoubleWritable(NumberForm.PLAIN.parse(text.strip()));
      case BOOLEAN -> new BooleanWritable(BooleanWords.truth(text.strip()) == 1);
      case DATE -> new LongWritable(DateForm.ISO.parse(text.strip()));
      case CATEGORICAL, TEXT -> new Text(text);
      case IGNORE -> throw new IllegalArgumentException("an ignored column has no values");
    };
  }
}
