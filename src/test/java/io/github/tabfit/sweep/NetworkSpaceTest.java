package io.github.tabfit.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.tabfit.network.activation.ActivationGelu;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.training.Trainer;
import io.github.tabfit.training.TrainingListener;
import io.github.tabfit.training.TrainingResult;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.regularization.L2Regularization;

/** What a sweep sets must arrive in the network that trains. */
class NetworkSpaceTest {
  private static final String SPACE =
      """
      {training.optimizer.learning_rate: {log_uniform: [0.001, 0.1]},
       training.l2: {log_uniform: [0.0001, 0.01]},
       training.batch_size: {choice: [8, 16]},
       network.depth: {int: [1, 3]},
       network.units: {int: [3, 9]},
       network.activation: {choice: [gelu, tanh]},
       network.dropout: {uniform: [0.1, 0.5]},
       network.weight_init: {choice: [he, xavier]},
       data.preprocessing.numeric: {choice: [standardize, min_max]}}
      """;

  @Test
  void everyParameterIsReadBackFromTheTrainedConfiguration() {
    Sweep sweep = Sweep.of(Toy.document("training.epochs=1", "sweep.space=" + SPACE));
    Random random = new Random(1);
    Map<String, Set<String>> seen = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      double[] point = random.doubles(9).toArray();
      TrialPlan plan = sweep.networks().getValue(point);
      TrainingResult result =
          Trainer.train(plan.experiment(), plan.folds().get(0).data(), TrainingListener.NONE);
      MultiLayerConfiguration trained = result.network().getLayerWiseConfigurations();
      // Arbiter's candidate is the network that trained, but for counters and the names of its
      // arrays.
      trained.setIterationCount(0);
      trained.setEpochCount(0);
      trained.getConfs().forEach(conf -> conf.setIterationCount(0));
      trained.getConfs().forEach(conf -> conf.setEpochCount(0));
      trained.getConfs().forEach(NeuralNetConfiguration::clearVariables);
      assertThat(trained.toJson()).isEqualTo(plan.getMultiLayerConfiguration().toJson());
      Map<String, String> settings = plan.settings();
      settings.forEach((path, v) -> seen.computeIfAbsent(path, p -> new HashSet<>()).add(v));
      check(settings, trained);
      assertThat(plan.experiment().training().batchSize())
          .isEqualTo(Integer.parseInt(settings.get("training.batch_size")));
      assertThat(plan.experiment().data().preprocessing().numeric().id())
          .isEqualTo(settings.get("data.preprocessing.numeric").replace("\"", ""));
    }
    assertThat(seen.values())
        .hasSize(9)
        .allSatisfy(values -> assertThat(values).hasSizeGreaterThan(1));
  }

  private static void check(Map<String, String> settings, MultiLayerConfiguration trained) {
    int depth = Integer.parseInt(settings.get("network.depth"));
    assertThat(trained.getConfs()).hasSize(depth + 1);
    for (int i = 0; i <= depth; i++) {
      BaseLayer layer = (BaseLayer) trained.getConf(i).getLayer();
      Adam adam = (Adam) layer.getIUpdater();
      assertThat(adam.getLearningRate())
          .isEqualTo(Double.parseDouble(settings.get("training.optimizer.learning_rate")));
      assertThat(layer.getRegularization())
          .anySatisfy(
              penalty ->
                  assertThat(((L2Regularization) penalty).getL2().valueAt(0, 0))
                      .isEqualTo(Double.parseDouble(settings.get("training.l2"))));
      assertThat(layer.getWeightInitFn() instanceof WeightInitRelu)
          .isEqualTo(settings.get("network.weight_init").equals("\"he\""));
      if (i > 0) {
        // DL4J drops a layer's inputs, and takes the probability of keeping them.
        assertThat(1 - ((Dropout) layer.getIDropout()).getP())
            .isEqualTo(Double.parseDouble(settings.get("network.dropout")), offset(1e-12));
      }
      if (i < depth) {
        assertThat(((FeedForwardLayer) layer).getNOut())
            .isEqualTo(Integer.parseInt(settings.get("network.units")));
        assertThat(layer.getActivationFn())
            .isInstanceOf(
                settings.get("network.activation").equals("\"gelu\"")
                    ? ActivationGelu.class
                    : ActivationTanH.class);
      }
    }
  }

  @Test
  void whatARecipeSetsIsSweptToo() {
    Sweep sweep =
        Sweep.of(
            Toy.document(
                "training.schedule=cosine",
                """
                sweep.space={training.optimizer.beta1: {uniform: [0.8, 0.95]},
                 training.optimizer.beta2: {choice: [0.95, 0.99]},
                 training.bias_rate: {log_uniform: [0.1, 10]},
                 training.dropout_schedule: {choice: [constant, rate]},
                 network.bias_init: {choice: [zero, data]},
                 network.output_init: {choice: [as_hidden, zero]}}"""));
    Random random = new Random(1);
    Map<String, Set<String>> seen = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      TrialPlan plan = sweep.networks().getValue(random.doubles(6).toArray());
      Map<String, String> settings = plan.settings();
      settings.forEach((path, v) -> seen.computeIfAbsent(path, p -> new HashSet<>()).add(v));
      NetworkSpec network = plan.experiment().network();
      TrainingSpec training = plan.experiment().training();
      Map<String, String> arrived =
          Map.of(
              "training.optimizer.beta1",
              String.valueOf(training.optimizer().value(Hyperparameter.BETA1)),
              "training.optimizer.beta2",
              String.valueOf(training.optimizer().value(Hyperparameter.BETA2)),
              "training.bias_rate",
              String.valueOf(training.biasRate()),
              "training.dropout_schedule",
              '"' + training.dropoutSchedule().id() + '"',
              "network.bias_init",
              '"' + network.biasInit().id() + '"',
              "network.output_init",
              '"' + network.outputInit().id() + '"');
      assertThat(settings).containsExactlyInAnyOrderEntriesOf(arrived);
    }
    assertThat(seen.values()).allSatisfy(values -> assertThat(values).hasSizeGreaterThan(1));
  }

  @Test
  void optimizersTakeTheirOwnNumbersAlone() {
    ExperimentDocument document =
        Toy.document(
            "training.optimizer={type: adam, learning_rate: 0.01, beta1: 0.8}",
            "sweep.space={training.optimizer.type: {choice: [adam, momentum, adadelta]},"
                + " training.optimizer.momentum: {uniform: [0.5, 0.9]},"
                + " training.optimizer.learning_rate: {fixed: 0.02}}");
    Sweep sweep = Sweep.of(document);
    assertThat(sweep.networks().getValue(new double[] {0, 0.5}).settings())
        .containsOnlyKeys("training.optimizer.type", "training.optimizer.learning_rate");
    assertThat(sweep.networks().getValue(new double[] {0.5, 0.5}).settings()).hasSize(3);
    assertThat(sweep.networks().getValue(new double[] {1, 0.5}).settings())
        .containsOnlyKeys("training.optimizer.type");
  }

  @Test
  void arbiterSeesTheSearchedParametersAsItsLeaves() {
    NetworkSpace networks = Sweep.of(Toy.document()).networks();
    assertThat(networks.numParameters()).isEqualTo(5);
    assertThat(networks.collectLeaves()).hasSize(5);
    assertThat(networks.getNestedSpaces()).containsKeys("network.depth", "network.units");
    assertThat(networks.getValue(new double[] {0.5, 0.5, 0.5, 0.5, 0.5}).bytes())
        .isBetween(1_000L, 1_000_000L);
  }
}
