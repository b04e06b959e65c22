package io.github.tabfit.sweep;

import java.util.function.Predicate;
import org.deeplearning4j.arbiter.optimize.api.termination.TerminationCondition;
import org.deeplearning4j.arbiter.optimize.runner.IOptimizationRunner;

/** A condition that ends a sweep. */
record Ending(Predicate<IOptimizationRunner> isReached) implements TerminationCondition {
  @Override
  public void initialize(IOptimizationRunner runner) {
    // Nothing to remember from the start.
  }

  @Override
  public boolean terminate(IOptimizationRunner runner) {
    return isReached.test(runner);
  }
}
