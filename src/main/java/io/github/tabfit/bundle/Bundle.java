package io.github.tabfit.bundle;

import io.github.tabfit.data.FittedPreprocessing;
import io.github.tabfit.spec.ExperimentSpec;
import io.github.tabfit.spec.Task;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A trained model with all that it takes to use it.
 *
 * @param spec the complete experiment
 * @param task what is predicted
 * @param network the trained network, float32
 * @param preprocessing turns rows into the network's inputs
 * @param provenance where the model comes from
 */
public record Bundle(
    ExperimentSpec spec,
    Task task,
    MultiLayerNetwork network,
    FittedPreprocessing preprocessing,
    Provenance provenance) {}
