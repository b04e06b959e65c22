package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.network.Embedding;
import io.github.tabfit.network.InitialBiases;
import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.network.TrainingNetwork;
import io.github.tabfit.runtime.nd4j.Backends;
import io.github.tabfit.spec.TrainingException;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.training.Engine;
import io.github.tabfit.spec.training.Schedule;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains one network. Same experiment, same rows, same machine: the same weights to the last bit.
 */
public final class Trainer {
  /** Rows that initial biases are drawn from, at the most. */
  private static final int SAMPLE = 1000;

  private final ExperimentSpec experiment;
  private final TrainingSpec training;
  private final Examples validation;
  private final float[] validationWeights;
  private final TrainingListener listener;
  private final Metric metric;
  private final EpochBatches batches;
  private final MultiLayerNetwork network;
  private final TrainingNetwork trained;
  private final StepEngine engine;
  private final HealthProbe probe;
  private final HealthWatch watch;
  private final LayerWatch layers;
  private final Divergence divergence;
  private final List<EpochReport> history = new ArrayList<>();
  private final long seed;
  private final NetworkSpec spec;
  private final FittedTarget target;
  private double firstLoss = Double.NaN;
  private final long started = System.nanoTime();

  private Trainer(ExperimentSpec experiment, TrainingData data, TrainingListener listener) {
    this.experiment = experiment;
    this.training = experiment.training();
    this.seed = experiment.seed();
    this.spec = experiment.network().embedded(data.embedding());
    this.target = data.target();
    this.listener = listener;
    this.metric = Metric.byId(training.earlyStopping().metric(), data.task());
    this.validation = data.validation();
    this.validationWeights =
        ExampleWeights.ofLoss(
            data.validation(), data.train(), training.classWeights(), data.classes());
    Examples rows = data.train();
    float[] weights = ExampleWeights.of(rows, training.classWeights(), data.classes());
    this.batches = new EpochBatches(rows, weights, training.batchSize(), experiment.seed());
    this.network = start(configuration(spec));
    this.trained = TrainingNetwork.of(network, spec, training, batches.batches());
    this.probe = new HealthProbe(spec, rows);
    this.engine = engine(experiment.with(spec));
    this.watch = new HealthWatch(listener);
    this.layers = new LayerWatch(engine, probe, listener);
    this.divergence = new Divergence(engine, network, training);
  }

  private MultiLayerConfiguration configuration(NetworkSpec layers) {
    Examples rows = batches.examples();
    return NetworkFactory.configuration(
        layers, training, rows.featureCount(), rows.labelCount(), seed, batches.batches());
  }

  /** A network with the weights that training begins with. */
  private MultiLayerNetwork start(MultiLayerConfiguration configuration) {
    // DL4J draws weights and dropout masks from the thread's generator.
    Nd4j.getRandom().setSeed(NetworkFactory.generatorSeed(seed));
    MultiLayerNetwork start = new MultiLayerNetwork(configuration);
    start.init();
    Embedding.draw(start, spec, seed);
    InitialBiases.draw(start, spec, seed, this::sample);
    return start;
  }

  private StepEngine engine(ExperimentSpec experiment) {
    return Engines.choose(experiment.network(), training) == Engine.FUSED
        ? new FusedEngine(experiment, trained, batches, probe)
        : new Dl4jEngine(experiment, trained, batches, probe);
  }

  /**
   * Trains a network from the experiment's seed.
   *
   * @param experiment what is trained and how
   * @param data training and validation rows
   * @param listener follows the run, and may end it
   * @throws TrainingException if training diverges or memory runs out
   */
  public static TrainingResult train(
      ExperimentSpec experiment, TrainingData data, TrainingListener listener) {
    Backends.choose(experiment.training().backend());
    try {
      Trainer trainer = new Trainer(experiment, data, listener);
      try (StepEngine engine = trainer.engine) {
        TrainingResult result = trainer.run();
        engine.finish();
        trainer.trained.fold();
        return trainer.withoutEmbedding(result);
      }
    } catch (OutOfMemoryError e) {
      throw new TrainingException(
          "out of memory while training (batch_size %d): use a smaller batch or network, or more memory (TABFIT_JAVA_OPTS=-Xmx8g)"
              .formatted(experiment.training().batchSize()),
          e);
    }
  }

  /** The result with a network of the experiment's own layers. */
  private TrainingResult withoutEmbedding(TrainingResult result) {
    if (!spec.isEmbedded()) {
      return result;
    }
    MultiLayerNetwork plain = new MultiLayerNetwork(configuration(experiment.network()));
    plain.init();
    Embedding.fold(network, plain);
    if (training.schedule() instanceof Schedule.Plateau) {
      TrainingNetwork.setLearningRate(plain, training, network.getLearningRate(0));
    }
    return result.with(plain);
  }

  private TrainingResult run() {
    boolean stopsEarly = training.earlyStopping().isEnabled();
    BestEpoch best = new BestEpoch(metric, stopsEarly ? engine::remember : () -> {});
    PlateauRate plateau =
        training.schedule() instanceof Schedule.Plateau schedule
            ? new PlateauRate(schedule, metric, training.optimizer().learningRate())
            : null;
    if (plateau != null && validation.rows() == 0) {
      listener.warned(
          "training.schedule: reduce_on_plateau looks at validation rows, and there are none: the learning rate stays (set data.split.validation, or another schedule)");
    }
    TrainingResult.Stop stop = TrainingResult.Stop.LAST_EPOCH;
    for (int epoch = 1; epoch <= training.epochs(); epoch++) {
      OptionalDouble loss = trainEpoch(epoch);
      if (loss.isEmpty()) {
        stop = TrainingResult.Stop.CANCELLED;
        break;
      }
      layers.epochEnded(epoch);
      EpochReport report = report(epoch, loss.getAsDouble());
      history.add(report);
      listener.epochEnded(report);
      if (validation.rows() > 0) {
        double score = report.validationMetric().orElseThrow();
        best.offer(epoch, score);
        if (plateau != null) {
          plateau.observe(score).ifPresent(engine::setLearningRate);
        }
        int patience = training.earlyStopping().patience();
        if (best.epoch() == 0 && epoch == 1) {
          listener.warned(
              "validation %s is not defined on these validation rows: no epoch is best until it is"
                  .formatted(metric.id()));
        }
        boolean waits = stopsEarly && best.epoch() > 0;
        if (waits && epoch - best.epoch() >= patience) {
          stop = TrainingResult.Stop.EARLY;
          break;
        }
      }
    }
    if (stop != TrainingResult.Stop.CANCELLED) {
      divergence.checkHistory(history, firstLoss, this::untrainedLoss);
    }
    if (best.epoch() > 0 && stopsEarly) {
      engine.recall();
      return result(best.epoch(), stop);
    }
    return result(history.size(), stop);
  }

  private TrainingResult result(int bestEpoch, TrainingResult.Stop stop) {
    return new TrainingResult(network, bestEpoch, history, stop, engine.kind(), seconds());
  }

  /**
   * Mean loss of the epoch's batches; empty if the listener ended the run before its last batch.
   */
  private OptionalDouble trainEpoch(int epoch) {
    batches.shuffle(epoch);
    double sum = 0;
    long rows = 0;
    for (int batch = 0; batch < batches.batches(); batch++) {
      if (listener.isCancelled()) {
        return OptionalDouble.empty();
      }
      if (batch == batches.batches() - 1) {
        layers.beforeLastStep();
      }
      double loss = engine.step(batch);
      divergence.checkLoss(epoch, loss);
      firstLoss = Double.isNaN(firstLoss) ? loss : firstLoss;
      sum += loss * batches.size(batch);
      rows += batches.size(batch);
      listener.batchEnded(epoch, rows, loss);
    }
    engine.endEpoch();
    divergence.checkWeights(epoch);
    return OptionalDouble.of(sum / rows);
  }

  /** Some of the training rows, drawn by the seed. */
  private INDArray sample() {
    Examples rows = batches.examples();
    int count = Math.min(SAMPLE, rows.rows());
    float[] features = new float[Math.multiplyExact(count, rows.featureCount())];
    int[] drawn = new Random(seed).ints(count, 0, rows.rows()).toArray();
    rows.gatherFeatures(drawn, 0, count, features);
    return Nd4j.create(features, new long[] {count, rows.featureCount()}, 'c');
  }

  /** The loss on the training rows of a network with the weights that this one began with. */
  private double untrainedLoss() {
    return new ModelScorer(batches.examples())
        .loss(start(network.getLayerWiseConfigurations().clone()));
  }

  private EpochReport report(int epoch, double loss) {
    OptionalDouble validationLoss = OptionalDouble.empty();
    OptionalDouble validationMetric = OptionalDouble.empty();
    if (validation.rows() > 0) {
      if (metric == Metric.LOSS) {
        validationLoss = OptionalDouble.of(engine.loss(validation, validationWeights));
        validationMetric = validationLoss;
      } else {
        Scores scores = engine.scores(validation, validationWeights);
        validationLoss = OptionalDouble.of(scores.loss());
        validationMetric = OptionalDouble.of(scores.evaluate(target, validation).value(metric));
      }
    }
    HealthChecks checks = listener.healthChecks();
    NetworkHealth health = NetworkHealth.UNKNOWN;
    if (checks.isAfter(epoch)) {
      health = probe.measure(engine.activations(), engine.gradientNorms());
      if (checks == HealthChecks.EVERY_EPOCH) {
        watch.look(epoch, health);
      }
    }
    return new EpochReport(
        epoch,
        training.epochs(),
        loss,
        validationLoss,
        validationMetric,
        engine.learningRate(),
        seconds(),
        health);
  }

  private double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }
}
