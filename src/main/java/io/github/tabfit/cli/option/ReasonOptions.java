package io.github.tabfit.cli.option;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.explain.Explanation;
import io.github.tabfit.explain.ExplanationListener;
import io.github.tabfit.explain.RowExplainer;
import io.github.tabfit.run.HeldOutRows;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.SourceSpec;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether predictions have reasons, and what these compare with. */
public final class ReasonOptions {
  private static final String AGAINST = "--against";

  @Option(
      names = "--reasons",
      paramLabel = "N",
      description =
          "Add the N columns that contribute most to each row's prediction, each with the row's value and its Shapley value.")
  private Optional<Integer> reasons;

  @Option(
      names = "--background",
      paramLabel = "N",
      description =
          "Rows that reasons compare with, drawn (default: "
              + Explanation.BACKGROUND
              + "); their time grows with it.")
  private Optional<Integer> background;

  @Option(
      names = AGAINST,
      paramLabel = "FILE",
      description =
          "The table whose rows reasons compare with; the model's own test rows unless given.")
  private Optional<Path> against;

  /**
   * How many reasons a row has.
   *
   * @param columns how many the model reads: there are no more reasons
   * @throws SpecException if the options do not go together
   */
  public int count(int columns) {
    if (reasons.isEmpty() && (background.isPresent() || against.isPresent())) {
      throw new SpecException(
          (background.isPresent() ? "--background" : AGAINST)
              + " is for reasons: --reasons is required, for example --reasons 3");
    }
    requireAtLeastOne("--reasons", reasons);
    requireAtLeastOne("--background", background);
    return Math.min(reasons.orElse(0), columns);
  }

  private static void requireAtLeastOne(String option, Optional<Integer> value) {
    if (value.isPresent() && value.get() < 1) {
      throw new SpecException("%s must be at least 1, got %d".formatted(option, value.get()));
    }
  }

  /** Finds the reasons, if they are wanted. */
  public Optional<RowExplainer> explainer(Predictor predictor, ExplanationListener listener) {
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    Bundle model = predictor.bundle();
    HeldOutRows others =
        against
            .map(file -> HeldOutRows.all(model, SourceSpec.of(file)))
            .orElseGet(() -> HeldOutRows.of(model, Optional.empty(), AGAINST));
    // As explain draws them unless told otherwise, so that both find the same reasons.
    int[] sample = Explanation.draw(others.rows(), ExplainOptions.SAMPLE, model.spec().seed());
    return Optional.of(
        Explanation.of(predictor, others.table(), sample)
            .with(listener)
            .explainer(background.orElse(Explanation.BACKGROUND)));
  }
}
