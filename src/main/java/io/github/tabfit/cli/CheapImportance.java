package io.github.tabfit.cli;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Predictor;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.explain.Explanation;
import io.github.tabfit.explain.Importance;
import io.github.tabfit.run.Run;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.training.fused.FusedScorer;
import java.util.Optional;
import java.util.stream.IntStream;

/** A first look at which columns a model needs, where that takes no time worth a word. */
final class CheapImportance {
  /** Multiplications: about a tenth of a second of two cores. */
  private static final long MOST_WORK = 200_000_000;

  private static final int FEWEST_ROWS = 40;
  private static final int MOST_ROWS = 5000;

  private CheapImportance() {}

  /**
   * Of test rows, shuffled once; empty if there are too few, or the network is too large, or of a
   * kind that takes long to score.
   */
  static Optional<Importance> of(Run run) {
    if (!FusedScorer.supports(run.bundle().spec().modelNetwork())) {
      return Optional.empty();
    }
    Examples test = run.experiment().test();
    Predictor predictor = run.predictor();
    long workARow = multiplications(run.bundle()) * (1 + predictor.modelColumns().size());
    int affordable = (int) Math.min(MOST_ROWS, MOST_WORK / Math.max(1, workARow));
    if (affordable < FEWEST_ROWS || test.rows() < FEWEST_ROWS) {
      return Optional.empty();
    }
    long seed = run.experiment().spec().seed();
    int[] all = IntStream.range(0, test.rows()).toArray();
    Examples rows = test.only(Explanation.draw(all, affordable, seed));
    try {
      return Optional.of(Explanation.importance(predictor, rows, seed));
    } catch (DataException undefined) {
      // The metric is undefined on these few rows: no importance is no fault here.
      return Optional.empty();
    }
  }

  /**
   * Of one row through the network; those of joined networks with each other's zeros not counted.
   */
  private static long multiplications(Bundle bundle) {
    return bundle.weights().stream().mapToLong(layer -> layer.weights().length).sum();
  }
}
