package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.network.TrainingNetwork;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * DL4J's own configuration of a stored network. It is read as a plain tree: how far training went
 * is taken from it, and all else must be what {@link NetworkFactory} makes of the experiment, so
 * that a program that gives the file to DL4J gets the same network and no class but its.
 */
final class StoredConfiguration {
  private static final String CLASS = "@class";

  private final JsonNode tree;

  private StoredConfiguration(JsonNode tree) {
    this.tree = tree;
  }

  /**
   * @throws DataException if the bytes are no JSON
   */
  static StoredConfiguration parse(byte[] json) throws IOException {
    return new StoredConfiguration(BundleJson.read(json, BundleEntries.CONFIGURATION));
  }

  /**
   * The experiment's network, with new weights, as far in its training as the stored one.
   *
   * @throws DataException if the stored one is another
   */
  MultiLayerNetwork network(ExperimentSpec spec, int featureCount, int outputCount)
      throws IOException {
    TrainingSpec training = spec.training();
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            NetworkFactory.configuration(
                spec.modelNetwork(),
                training,
                featureCount,
                outputCount,
                spec.seed(),
                stepsPerEpoch(training)));
    network.init();
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    JsonFields fields = new JsonFields(tree, BundleEntries.CONFIGURATION);
    configuration.setIterationCount(fields.count("iterationCount"));
    configuration.setEpochCount(fields.count("epochCount"));
    if (training.schedule() instanceof Schedule.Plateau) {
      double rate = tree.findPath("iupdater").path("learningRate").asDouble();
      if (rate > 0 && rate < training.optimizer().learningRate()) {
        TrainingNetwork.setLearningRate(network, training, rate);
      }
    }
    requireSame(BundleJson.read(configuration.toJson().getBytes(StandardCharsets.UTF_8), "DL4J"));
    return network;
  }

  /** A schedule by iteration knows how many steps an epoch had; the experiment does not. */
  private int stepsPerEpoch(TrainingSpec training) {
    int steps = 1;
    if (training.warmupEpochs() > 0) {
      steps = tree.findPath("iterations").asInt() / training.warmupEpochs();
    } else if (training.schedule().spansRun()) {
      steps = tree.findPath("totalIterations").asInt() / training.epochs();
    }
    return Math.max(1, steps);
  }

  private void requireSame(JsonNode made) {
    Set<String> known = new HashSet<>();
    classes(made).forEach(name -> known.add(name.asText()));
    for (JsonNode name : classes(tree)) {
      if (!known.contains(name.asText())) {
        throw new DataException(
            "%s: names the class %s, which the network of %s does not have"
                .formatted(
                    BundleEntries.CONFIGURATION, JsonFields.shown(name), BundleEntries.EXPERIMENT));
      }
    }
    JsonDifference.first(tree, made)
        .ifPresent(
            difference -> {
              throw new DataException(
                  "%s: %s is %s, the network of %s has %s"
                      .formatted(
                          BundleEntries.CONFIGURATION,
                          difference.path(),
                          difference.found(),
                          BundleEntries.EXPERIMENT,
                          difference.expected()));
            });
  }

  private static List<JsonNode> classes(JsonNode tree) {
    return tree.findValues(CLASS);
  }
}
