package io.github.tabfit.sweep;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SearchRange;
import io.github.tabfit.spec.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.score.ScoreFunction;
import org.deeplearning4j.arbiter.optimize.generator.GridSearchCandidateGenerator;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;

/** The generator of each strategy, seeded. */
final class Generators {
  /** Arbiter holds the whole grid in memory. */
  private static final long MAXIMUM_GRID = 100_000;

  private Generators() {}

  /**
   * @param trials candidates that the sweep was begun for
   * @param score what is compared
   * @throws SpecException if a grid would be too large
   */
  static CandidateGenerator of(
      SweepSpec sweep, SearchSpace space, int trials, ScoreFunction score, long seed) {
    CandidateGenerator generator =
        switch (sweep.strategy()) {
          case RANDOM -> new RandomSearchGenerator(space);
          case GRID -> grid(sweep, space, trials, seed);
          case GENETIC -> Genetic.generator(space, trials, score, seed);
          case TPE -> new TpeGenerator(space, score.minimize());
        };
    generator.setRngSeed(seed);
    return generator;
  }

  /** In order if there are trials for all of it, else in an order drawn by the seed. */
  private static CandidateGenerator grid(
      SweepSpec sweep, SearchSpace space, int trials, long seed) {
    long size = 1;
    for (SearchParameter axis : space.axes()) {
      size *= values(axis.range(), sweep.points());
      if (size > MAXIMUM_GRID) {
        throw new SpecException(
            "sweep.space has a grid of more than %d candidates; lower sweep.points, name fewer values, or choose another sweep.strategy"
                .formatted(MAXIMUM_GRID));
      }
    }
    GridSearchCandidateGenerator arbiter =
        new GridSearchCandidateGenerator(
            space, sweep.points(), GridSearchCandidateGenerator.Mode.Sequential, null);
    List<double[]> points = new ArrayList<>();
    while (arbiter.hasMoreCandidates()) {
      points.add(arbiter.getCandidate().getFlatParameters());
    }
    if (points.size() > trials) {
      // Arbiter's own random order cannot be seeded.
      Collections.shuffle(points, new Random(seed));
    }
    return new ListedCandidates(space, points);
  }

  private static long values(SearchRange range, int points) {
    if (range instanceof SearchRange.Choice choice) {
      return choice.values().size();
    }
    if (range instanceof SearchRange.Int whole) {
      return Math.min(points, (long) whole.high() - whole.low() + 1);
    }
    if (range instanceof SearchRange.LogInt whole) {
      return Math.min(points, (long) whole.high() - whole.low() + 1);
    }
    return points;
  }
}
