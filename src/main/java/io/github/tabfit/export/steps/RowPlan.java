package io.github.tabfit.export.steps;

import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.transform.InputSteps;
import io.github.tabfit.export.steps.RowValue.Slot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an exported file does with a row before the network's features are made of it.
 *
 * @param inputs the columns that the file takes
 * @param lines what it computes, each of what is before it
 * @param columns what the model's columns are, in their order
 * @param from number of the first step that is in the file
 * @param cut why those before it are not; empty if the file takes rows as the model does
 */
public record RowPlan(
    List<RowInput> inputs,
    List<RowLine> lines,
    List<Slot> columns,
    int from,
    Optional<String> cut) {
  /** Copies the lists. */
  public RowPlan {
    inputs = List.copyOf(inputs);
    lines = List.copyOf(lines);
    columns = List.copyOf(columns);
  }

  /** A file that takes the columns behind all steps. */
  public static RowPlan behindAllSteps(FittedPreprocessing fitted) {
    List<RowInput> inputs = new ArrayList<>();
    List<Slot> columns = new ArrayList<>();
    fitted
        .columnTypes()
        .forEach(
            (name, type) -> {
              columns.add(new Slot(inputs.size(), name, type, fitted.form(name)));
              inputs.add(new RowInput(inputs.size(), name, type, fitted.form(name)));
            });
    int steps = fitted.input().map(InputSteps::steps).map(List::size).orElse(0);
    return new RowPlan(inputs, List.of(), columns, steps + 1, Optional.empty());
  }

  /** A file that carries as many of a model's last steps as a format can. */
  public static RowPlan of(FittedPreprocessing fitted, Limits limits) {
    return fitted.input().isEmpty()
        ? behindAllSteps(fitted)
        : new CarriedSteps(fitted, fitted.input().get()).plan(limits);
  }

  /** The input that a value is; empty for a line's. */
  public Optional<RowInput> input(Slot slot) {
    return inputs.stream().filter(input -> input.place() == slot.place()).findFirst();
  }

  /** Names of the inputs. */
  public List<String> names() {
    return inputs.stream().map(RowInput::name).toList();
  }

  /** The same without what no column of the model needs. */
  RowPlan pruned() {
    Set<Integer> needed = new HashSet<>();
    columns.forEach(slot -> needed.add(slot.place()));
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (needed.contains(lines.get(i).place())) {
        mark(lines.get(i).value(), needed);
      }
    }
    return new RowPlan(
        inputs.stream().filter(input -> needed.contains(input.place())).toList(),
        lines.stream().filter(line -> needed.contains(line.place())).toList(),
        columns,
        from,
        cut);
  }

  private static void mark(RowValue value, Set<Integer> needed) {
    if (value instanceof Slot slot) {
      needed.add(slot.place());
    }
    value.operands().forEach(operand -> mark(operand, needed));
  }
}
