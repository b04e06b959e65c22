package io.github.tabfit.sweep;

import io.github.tabfit.spec.SpecException;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.deeplearning4j.arbiter.DL4JConfiguration;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.api.CandidateGenerator;
import org.deeplearning4j.arbiter.optimize.api.OptimizationResult;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/**
 * The candidates of a sweep, numbered from 0: the experiment as its file has it, at no point of the
 * space, then what a generator proposes, without those that have the settings of one before. Where
 * the generator has nothing new, random points stand in; where they find nothing new either, the
 * space is exhausted.
 */
final class CandidateSequence implements CandidateGenerator {
  private static final int ATTEMPTS = 200;

  private final CandidateGenerator generator;
  private final SearchSpace space;
  private final NetworkSpace networks;
  private final int trials;
  private final boolean grid;
  private final Random random;
  private final Set<Map<String, String>> seen = new HashSet<>();
  private Candidate<DL4JConfiguration> next;
  private int drawn;
  private boolean exhausted;

  /**
   * @param generator proposes points of the space
   * @param trials candidates at the most, the file among them
   * @param grid whether the generator's own end is the end
   */
  CandidateSequence(
      CandidateGenerator generator,
      SearchSpace space,
      NetworkSpace networks,
      int trials,
      boolean grid,
      long seed) {
    this.generator = generator;
    this.space = space;
    this.networks = networks;
    this.trials = trials;
    this.grid = grid;
    this.random = new Random(seed);
  }

  /** Draws the next candidate, from the results that have been reported until now. */
  @Override
  public boolean hasMoreCandidates() {
    if (next == null && drawn == TrialResult.FILE && trials > 0) {
      next = new Candidate<>(networks::file, drawn++, new double[0]);
    }
    if (next == null && drawn < trials && !exhausted) {
      double[] point = fresh();
      exhausted = point == null;
      if (!exhausted) {
        next = new Candidate<>(() -> networks.getValue(point), drawn++, point);
      }
    }
    return next != null;
  }

  @Override
  public Candidate<DL4JConfiguration> getCandidate() {
    Candidate<DL4JConfiguration> candidate = next;
    next = null;
    return candidate;
  }

  /** The settings of one of these candidates. */
  Map<String, String> settings(Candidate<?> candidate) {
    return isFile(candidate) ? Map.of() : space.getValue(candidate.getFlatParameters());
  }

  /**
   * What the trial of one of these candidates needs.
   *
   * @throws SpecException if its settings request something that cannot be
   */
  TrialPlan plan(Candidate<?> candidate) {
    return isFile(candidate) ? networks.file() : networks.getValue(candidate.getFlatParameters());
  }

  private static boolean isFile(Candidate<?> candidate) {
    return candidate.getIndex() == TrialResult.FILE;
  }

  /** Whether fewer candidates than requested exist. */
  boolean isExhausted() {
    return exhausted;
  }

  private double[] fresh() {
    for (int i = 0; (grid || i < ATTEMPTS) && generator.hasMoreCandidates(); i++) {
      double[] point = generator.getCandidate().getFlatParameters();
      if (point != null && seen.add(space.getValue(point))) {
        return point;
      }
    }
    for (int i = 0; !grid && i < ATTEMPTS; i++) {
      double[] point = random.doubles(space.numParameters()).toArray();
      if (seen.add(space.getValue(point))) {
        return point;
      }
    }
    return null;
  }

  @Override
  public void reportResults(OptimizationResult result) {
    if (result.getIndex() != TrialResult.FILE) {
      generator.reportResults(result);
    }
  }

  @Override
  public ParameterSpace<?> getParameterSpace() {
    return networks;
  }

  @Override
  public void setRngSeed(long seed) {
    generator.setRngSeed(seed);
  }

  @Override
  public Class<?> getCandidateType() {
    return DL4JConfiguration.class;
  }
}
