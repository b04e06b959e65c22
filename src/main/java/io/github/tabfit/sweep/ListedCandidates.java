package io.github.tabfit.sweep;

import java.util.List;
import org.deeplearning4j.arbiter.optimize.api.Candidate;
import org.deeplearning4j.arbiter.optimize.generator.BaseCandidateGenerator;

/** Points in a given order. */
@SuppressWarnings({"rawtypes", "unchecked"}) // as Arbiter's class has it
final class ListedCandidates extends BaseCandidateGenerator {
  private final List<double[]> points;

  ListedCandidates(SearchSpace space, List<double[]> points) {
    super(space, null, true);
    this.points = List.copyOf(points);
  }

  @Override
  public boolean hasMoreCandidates() {
    return candidateCounter.get() < points.size();
  }

  @Override
  public Candidate getCandidate() {
    int index = candidateCounter.getAndIncrement();
    double[] point = points.get(index);
    return new Candidate(parameterSpace.getValue(point), index, point);
  }

  @Override
  public Class<?> getCandidateType() {
    return null;
  }
}
