package io.github.tabfit.export.steps;

import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.transform.InputSteps;
import io.github.tabfit.export.steps.RowValue.Slot;
import io.github.tabfit.spec.transform.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds how many of a model's last steps a format can carry. */
final class CarriedSteps {
  private final FittedPreprocessing fitted;
  private final InputSteps input;

  CarriedSteps(FittedPreprocessing fitted, InputSteps input) {
    this.fitted = fitted;
    this.input = input;
  }

  /** Why a plan cannot be: the number of the step that stands in the way, and what is about it. */
  private record Obstacle(int step, String why) {}

  /** The plan with the most steps that the format can carry. */
  RowPlan plan(Limits limits) {
    int from = input.first();
    Optional<String> cut =
        from == 0 ? Optional.empty() : Optional.of(path(from - 1) + " takes several rows together");
    while (from <= input.steps().size()) {
      RowPlan plan = plan(from, cut);
      Optional<Obstacle> obstacle = obstacle(plan, limits);
      if (obstacle.isEmpty()) {
        return plan;
      }
      from = obstacle.get().step() + 1;
      cut = Optional.of(obstacle.get().why());
    }
    RowPlan none = RowPlan.behindAllSteps(fitted);
    return new RowPlan(none.inputs(), none.lines(), none.columns(), none.from(), cut);
  }

  private String path(int step) {
    return "data.transform[%d].%s".formatted(step, input.steps().get(step).key());
  }

  private RowPlan plan(int from, Optional<String> cut) {
    List<RowInput> inputs = inputs(from);
    StepValues values = new StepValues(inputs);
    run(values, from, input.steps().size());
    values.retype(input.made(), input.steps().size());
    List<Slot> columns = new ArrayList<>();
    for (String name : fitted.columnTypes().keySet()) {
      columns.add(values.columns().get(name));
    }
    return new RowPlan(inputs, values.lines(), columns, from, cut).pruned();
  }

  /** The columns before a step; those that steps have seen are written as programs write. */
  private List<RowInput> inputs(int from) {
    List<RowInput> raw = new ArrayList<>();
    input
        .types()
        .forEach(
            (name, type) ->
                raw.add(
                    new RowInput(
                        raw.size(),
                        name,
                        type,
                        input.forms().getOrDefault(name, ColumnForm.PLAIN))));
    if (from == input.first()) {
      return raw;
    }
    StepValues before = new StepValues(raw);
    run(before, input.first(), from);
    List<RowInput> inputs = new ArrayList<>();
    before
        .columns()
        .forEach(
            (name, slot) ->
                inputs.add(new RowInput(inputs.size(), name, slot.column(), ColumnForm.PLAIN)));
    return inputs;
  }

  private void run(StepValues values, int from, int to) {
    for (int i = from; i < to; i++) {
      Step step = input.steps().get(i);
      values.run(step, i, input.joined().get(i));
    }
  }

  private Optional<Obstacle> obstacle(RowPlan plan, Limits limits) {
    for (int i = plan.lines().size() - 1; i >= 0; i--) {
      RowLine line = plan.lines().get(i);
      Optional<String> why = why(line.value(), limits);
      if (why.isPresent()) {
        return Optional.of(new Obstacle(line.step(), said(line.path(), line.column(), why.get())));
      }
    }
    for (RowInput column : plan.inputs()) {
      Optional<String> why = limits.of(column);
      if (why.isPresent() && plan.from() < input.steps().size()) {
        return Optional.of(
            new Obstacle(plan.from(), said(path(plan.from()), column.name(), why.get())));
      }
    }
    return Optional.empty();
  }

  private static String said(String path, String column, String why) {
    return "%s cannot be in the file (column '%s': %s)".formatted(path, column, why);
  }

  private static Optional<String> why(RowValue value, Limits limits) {
    if (value instanceof RowValue.Beyond beyond) {
      return Optional.of(beyond.why());
    }
    for (RowValue operand : value.operands()) {
      Optional<String> why = why(operand, limits);
      if (why.isPresent()) {
        return why;
      }
    }
    return limits.of(value);
  }
}
