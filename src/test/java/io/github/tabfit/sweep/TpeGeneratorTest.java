package io.github.tabfit.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SearchRange;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.generator.RandomSearchGenerator;
import org.junit.jupiter.api.Test;

class TpeGeneratorTest {
  private static final int TRIALS = 40;
  private static final int SEEDS = 20;

  private static SearchSpace space() {
    return new SearchSpace(
        List.of(
            SearchParameter.of("x", new SearchRange.Uniform(0, 1)),
            SearchParameter.of("y", new SearchRange.LogUniform(1e-4, 1)),
            SearchParameter.of("z", new SearchRange.Choice(List.of("0", "1", "2", "3")))),
        key -> Optional.empty());
  }

  /** A bowl with its bottom, 0, at x = 0.3, y in the upper middle, the third choice. */
  private static double bowl(double[] p) {
    return Math.pow(p[0] - 0.3, 2) + Math.pow(p[1] - 0.6, 2) + ((int) (p[2] * 4) == 2 ? 0 : 0.1);
  }

  private static double best(CandidateGenerator generator) {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < TRIALS; i++) {
      Candidate<?> candidate = generator.getCandidate();
      double value = bowl(candidate.getFlatParameters());
      best = Math.min(best, value);
      generator.reportResults(new OptimizationResult(candidate, value, i, null, null, null));
    }
    return best;
  }

  @Test
  void findsTheBottomOfABowlCloserThanRandomSearch() {
    double tpe = 0;
    double random = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      CandidateGenerator ours = new TpeGenerator(space(), true);
      ours.setRngSeed(seed);
      tpe += best(ours);
      CandidateGenerator arbiter = new RandomSearchGenerator(space());
      arbiter.setRngSeed(seed);
      random += best(arbiter);
    }
    assertThat(tpe).isLessThan(random / 2);
  }

  @Test
  void greatScoresAreSoughtWhereTheyAreTheGoodOnes() {
    CandidateGenerator generator = new TpeGenerator(space(), false);
    generator.setRngSeed(1);
    double last = 0;
    for (int i = 0; i < TRIALS; i++) {
      Candidate<?> candidate = generator.getCandidate();
      double x = candidate.getFlatParameters()[0];
      last += i >= TRIALS - 10 ? x / 10 : 0;
      generator.reportResults(new OptimizationResult(candidate, x, i, null, null, null));
    }
    assertThat(last).isGreaterThan(0.75);
  }

  @Test
  void failuresArePushedAwayFrom() {
    int late = 0;
    int failing = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      CandidateGenerator generator = new TpeGenerator(space(), true);
      generator.setRngSeed(seed);
      for (int i = 0; i < TRIALS; i++) {
        Candidate<?> candidate = generator.getCandidate();
        boolean fails = candidate.getFlatParameters()[0] > 0.5;
        late += i >= TRIALS / 2 ? 1 : 0;
        failing += i >= TRIALS / 2 && fails ? 1 : 0;
        generator.reportResults(
            new OptimizationResult(candidate, fails ? null : 1.0, i, null, null, null));
      }
    }
    // A half of random points would fail.
    assertThat(failing).isLessThan(late / 3);
  }

  /** The density over the unit square must be one in all; by the midpoint rule. */
  @Test
  void densityIntegratesToOne() {
    ParzenEstimator estimator =
        new ParzenEstimator(
            List.of(new SearchRange.Uniform(0, 1), new SearchRange.Choice(List.of("0", "1", "2"))),
            new double[][] {{0.05, 0.1}, {0.4, 0.5}, {0.9, 0.9}},
            new boolean[][] {{true, true}, {true, false}, {false, true}});
    int cells = 300;
    double sum = 0;
    for (int i = 0; i < cells; i++) {
      for (int j = 0; j < cells; j++) {
        double[] point = {(i + 0.5) / cells, (j + 0.5) / cells};
        sum += Math.exp(estimator.logDensity(point, new boolean[] {true, true}));
      }
    }
    assertThat(sum / cells / cells).isCloseTo(1, within(1e-3));
  }

  @Test
  void samplesFollowTheDensity() {
    ParzenEstimator estimator =
        new ParzenEstimator(
            List.of(new SearchRange.Uniform(0, 1)),
            new double[][] {{0.1}, {0.12}},
            new boolean[][] {{true}, {true}});
    Random random = new Random(5);
    int draws = 20_000;
    int below = 0;
    for (int i = 0; i < draws; i++) {
      below += estimator.sample(random)[0] < 0.3 ? 1 : 0;
    }
    double share = 0;
    int cells = 3_000;
    for (int i = 0; i < 0.3 * cells; i++) {
      share +=
          Math.exp(estimator.logDensity(new double[] {(i + 0.5) / cells}, new boolean[] {true}));
    }
    assertThat((double) below / draws).isCloseTo(share / cells, within(0.01));
  }
}
