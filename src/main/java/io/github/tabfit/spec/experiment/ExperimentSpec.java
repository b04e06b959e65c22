package io.github.tabfit.spec.experiment;

import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.training.EnsembleSpec;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.Optional;

/**
 * One experiment: everything that a run depends on beside the table itself.
 *
 * @param name name of the model, a valid folder name
 * @param seed of split, weights, shuffling and dropout
 * @param data the table and what is done to it
 * @param network the network, each member's if there are several
 * @param training how it is trained
 * @param ensemble how many are trained
 * @param evaluation how outputs become predictions, and what is told beside them
 * @param crossValidation the folds that score it; empty where test rows do
 */
public record ExperimentSpec(
    String name,
    long seed,
    DataSpec data,
    NetworkSpec network,
    TrainingSpec training,
    EnsembleSpec ensemble,
    EvaluationSpec evaluation,
    Optional<CrossValidationSpec> crossValidation) {
  /** Of one network. */
  public ExperimentSpec(
      String name, long seed, DataSpec data, NetworkSpec network, TrainingSpec training) {
    this(
        name,
        seed,
        data,
        network,
        training,
        EnsembleSpec.ONE,
        EvaluationSpec.DEFAULT,
        Optional.empty());
  }

  /** The same with other data. */
  public ExperimentSpec with(DataSpec other) {
    return new ExperimentSpec(
        name, seed, other, network, training, ensemble, evaluation, crossValidation);
  }

  /** The same with another network. */
  public ExperimentSpec with(NetworkSpec other) {
    return new ExperimentSpec(
        name, seed, data, other, training, ensemble, evaluation, crossValidation);
  }

  /** The same with another ensemble. */
  public ExperimentSpec with(EnsembleSpec other) {
    return new ExperimentSpec(
        name, seed, data, network, training, other, evaluation, crossValidation);
  }

  /** The network that the model is: the members side by side in one. */
  public NetworkSpec modelNetwork() {
    return network.joined(ensemble.members());
  }
}
