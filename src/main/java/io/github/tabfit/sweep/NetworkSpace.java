package io.github.tabfit.sweep;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.arbiter.MultiLayerSpace;
import org.deeplearning4j.arbiter.optimize.api.ParameterSpace;

/**
 * The networks of a sweep as an Arbiter space of DL4J configurations. Arbiter's own layer and
 * updater spaces build networks that Tabfit would not (Adam's β1 and β2 take the default of the
 * learning rate unless they are searched, layer normalization and the losses of Tabfit are
 * missing), so a point's configuration is the one that training builds for its settings.
 */
@SuppressWarnings("rawtypes") // as Arbiter's class has it
final class NetworkSpace extends MultiLayerSpace {
  private final transient SearchSpace space;
  private final transient TrialPlans plans;

  NetworkSpace(SearchSpace space, TrialPlans plans) {
    this.space = space;
    this.plans = plans;
  }

  /** The configuration at a point, and what else its trial needs. */
  @Override
  public TrialPlan getValue(double[] point) {
    return plans.plan(space.getValue(point));
  }

  /** The experiment as its file has it, at no point of the space. */
  TrialPlan file() {
    return plans.plan(Map.of());
  }

  @Override
  public int numParameters() {
    return space.numParameters();
  }

  @Override
  public List<ParameterSpace> collectLeaves() {
    return space.collectLeaves();
  }

  @Override
  public Map<String, ParameterSpace> getNestedSpaces() {
    return space.getNestedSpaces();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return "NetworkSpace(" + String.join(", ", space.getNestedSpaces().keySet()) + ")";
  }
}
