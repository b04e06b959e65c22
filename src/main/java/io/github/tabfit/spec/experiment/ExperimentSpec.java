package io.github.tabfit.spec.experiment;

import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.training.EnsembleSpec;
import io.github.tabfit.spec.training.TrainingSpec;

/**
 * One experiment: everything that a run depends on beside the table itself.
 *
 * @param name name of the model, a valid folder name
 * @param seed of split, weights, shuffling and dropout
 * @param data the table and what is done to it
 * @param network the network, each member's if there are several
 * @param training how it is trained
 * @param ensemble how many are trained
 * @param evaluation how their outputs become predictions
 */
public record ExperimentSpec(
    String name,
    long seed,
    DataSpec data,
    NetworkSpec network,
    TrainingSpec training,
    EnsembleSpec ensemble,
    EvaluationSpec evaluation) {
  /** Of one network. */
  public ExperimentSpec(
      String name, long seed, DataSpec data, NetworkSpec network, TrainingSpec training) {
    this(name, seed, data, network, training, EnsembleSpec.ONE, EvaluationSpec.DEFAULT);
  }

  /** The same with other data. */
  public ExperimentSpec with(DataSpec other) {
    return new ExperimentSpec(name, seed, other, network, training, ensemble, evaluation);
  }

  /** The same with another ensemble. */
  public ExperimentSpec with(EnsembleSpec other) {
    return new ExperimentSpec(name, seed, data, network, training, other, evaluation);
  }

  /** The network that the model is: the members side by side in one. */
  public NetworkSpec modelNetwork() {
    return network.joined(ensemble.members());
  }
}
