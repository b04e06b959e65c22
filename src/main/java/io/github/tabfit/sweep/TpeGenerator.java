package io.github.tabfit.sweep;

import io.github.tabfit.spec.sweep.SearchParameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.generator.BaseCandidateGenerator;

/**
 * Tree-structured Parzen estimator: the trials so far are divided into a few good ones and the
 * rest, a density is laid over each, and of some points drawn from the good ones' density the one
 * is tried where it exceeds the others' density the most. Source: Bergstra et al. (2011), with the
 * joint density over all parameters of Falkner et al. (2018).
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // as Arbiter's class has it
final class TpeGenerator extends BaseCandidateGenerator {
  private static final int RANDOM_START = 8;
  private static final double GOOD_SHARE = 0.15;
  private static final int MOST_GOOD = 25;
  private static final int DRAWS = 64;

  private record Observation(double[] point, double value) {}

  private final SearchSpace space;
  private final boolean minimize;
  private final List<Observation> observations = new ArrayList<>();
  private Random random = new Random(0);

  TpeGenerator(SearchSpace space, boolean minimize) {
    super(space, null, true);
    this.space = space;
    this.minimize = minimize;
  }

  @Override
  public void setRngSeed(long seed) {
    random = new Random(seed);
  }

  @Override
  public boolean hasMoreCandidates() {
    return true;
  }

  @Override
  public Candidate getCandidate() {
    double[] point =
        observations.size() < RANDOM_START
            ? random.doubles(space.numParameters()).toArray()
            : promising();
    return new Candidate(space.getValue(point), candidateCounter.getAndIncrement(), point);
  }

  /** A failure counts as worse than any score. */
  @Override
  public void reportResults(OptimizationResult result) {
    Double score = result.getScore();
    double value =
        score == null || score.isNaN() ? Double.POSITIVE_INFINITY : minimize ? score : -score;
    observations.add(new Observation(result.getCandidate().getFlatParameters(), value));
  }

  private double[] promising() {
    List<Observation> ranked = new ArrayList<>(observations);
    ranked.sort(Comparator.comparingDouble(Observation::value));
    int good = Math.min(MOST_GOOD, (int) Math.ceil(GOOD_SHARE * ranked.size()));
    ParzenEstimator better = estimator(ranked.subList(0, good));
    ParzenEstimator worse = estimator(ranked.subList(good, ranked.size()));
    double[] best = null;
    double bestRatio = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < DRAWS; i++) {
      double[] point = better.sample(random);
      boolean[] active = space.activeAxes(point);
      double ratio = better.logDensity(point, active) - worse.logDensity(point, active);
      if (best == null || ratio > bestRatio) {
        best = point;
        bestRatio = ratio;
      }
    }
    return best;
  }

  private ParzenEstimator estimator(List<Observation> some) {
    List<SearchParameter> axes = space.axes();
    double[][] points = new double[some.size()][];
    boolean[][] active = new boolean[some.size()][];
    for (int i = 0; i < points.length; i++) {
      points[i] = some.get(i).point();
      active[i] = space.activeAxes(points[i]);
    }
    return new ParzenEstimator(axes.stream().map(SearchParameter::range).toList(), points, active);
  }

  @Override
  public Class<?> getCandidateType() {
    return null;
  }
}
