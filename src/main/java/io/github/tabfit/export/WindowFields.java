package io.github.tabfit.export;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.sequence.WindowShape;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.NumberForm;
import java.util.List;
import java.util.Optional;

/** Windows of series as fields of a row, which is what an exported model takes. */
final class WindowFields {
  private WindowFields() {}

  /** What a user of an exported model must know; empty unless it is one of series. */
  static Optional<String> note(Predictor predictor) {
    if (!predictor.bundle().isOfSeries()) {
      return Optional.empty();
    }
    List<String> inputs = predictor.modelColumns();
    String target = predictor.bundle().preprocessing().target().name();
    boolean change =
        inputs.stream()
            .anyMatch(name -> !name.equals(WindowShape.column(name)) && name.contains("_change_"));
    String what =
        "The file's inputs are the cells of a window (%s: docs/sequences.md says what they are)"
            .formatted(
                inputs.size() == 1
                    ? inputs.get(0)
                    : inputs.get(0) + " to " + inputs.get(inputs.size() - 1));
    return Optional.of(
        change
            ? what
                + "; it predicts by how much '%s' changes: add the window's last value"
                    .formatted(target)
            : what);
  }

  /** Why the windows of a table cannot be written as fields; empty if they can. */
  static Optional<String> unprovable(Predictor predictor) {
    return predictor.modelColumns().stream()
        .filter(name -> predictor.bundle().isOfSeries() && !isPlain(predictor, name))
        .findFirst()
        .map(
            name ->
                "the windows of a table whose '%s' is written in a form of its own cannot be compared"
                    .formatted(WindowShape.column(name)));
  }

  private static boolean isPlain(Predictor predictor, String name) {
    ColumnForm form = predictor.bundle().preprocessing().form(name);
    return form.numbers().equals(NumberForm.PLAIN) && form.dates().equals(DateForm.ISO);
  }
}
