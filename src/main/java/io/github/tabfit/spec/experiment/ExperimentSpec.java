package io.github.tabfit.spec.experiment;

import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.training.TrainingSpec;

/**
 * One experiment: everything that a run depends on beside the table itself.
 *
 * @param name name of the model, a valid folder name
 * @param seed of split, weights, shuffling and dropout
 * @param data the table and what is done to it
 * @param network the network
 * @param training how it is trained
 */
public record ExperimentSpec(
    String name, long seed, DataSpec data, NetworkSpec network, TrainingSpec training) {}
