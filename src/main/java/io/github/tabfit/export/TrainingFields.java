package io.github.tabfit.export;

import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.RowReading;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.NumberForm;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.ExperimentTable;
import io.github.tabfit.data.transform.InputSteps;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.spec.data.SourceSpec;
import io.github.tabfit.spec.transform.Join;
import io.github.tabfit.spec.transform.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Rows of the table that a model was trained on, where the experiment's first steps, those that
 * take several rows together, are not in the model.
 */
final class TrainingFields {
  private TrainingFields() {}

  /** Whether a model's rows are behind such steps. */
  static boolean areBehindSteps(Predictor predictor) {
    return first(predictor) > 0;
  }

  private static int first(Predictor predictor) {
    return predictor.bundle().preprocessing().input().map(InputSteps::first).orElse(0);
  }

  /** Why a table cannot be taken through these steps and compared; empty if it can. */
  static Optional<String> unprovable(Predictor predictor, RowPlan plan) {
    int first = first(predictor);
    List<Step> steps = predictor.bundle().spec().data().transform().steps().subList(0, first);
    for (Step step : steps) {
      if (step instanceof Join join && !Files.isRegularFile(join.table())) {
        return Optional.of(
            "there is no %s, which the training table was joined with (name a table of the file's inputs with --data)"
                .formatted(join.table()));
      }
    }
    boolean plain = plan.inputs().stream().allMatch(input -> isPlain(input.form()));
    return first == 0 || plain
        ? Optional.empty()
        : Optional.of(
            "what the training table writes in a form of its own cannot be compared behind its steps (name a table of the file's inputs with --data)");
  }

  private static boolean isPlain(ColumnForm form) {
    return form.numbers().equals(NumberForm.PLAIN) && form.dates().equals(DateForm.ISO);
  }

  /** What the table becomes on its way into a file. */
  static ModelFields of(Predictor predictor, RowPlan plan, Path data) {
    RowReading reading = predictor.bundle().preprocessing().forPredictions();
    AtomicReference<Table> raw = new AtomicReference<>();
    int last = first(predictor) - 1;
    ExperimentTable.read(
        predictor.bundle().spec().data().with(SourceSpec.of(data)),
        (number, step, table) -> {
          if (number == last) {
            raw.set(table);
          }
        });
    return ModelFields.of(reading, plan, raw.get());
  }
}
