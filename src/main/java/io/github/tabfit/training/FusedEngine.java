package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.training.Engine;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.training.fused.FusedTrainer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Steps by {@link FusedTrainer}. */
final class FusedEngine implements StepEngine {
  private final MultiLayerNetwork network;
  private final EpochBatches batches;
  private final HealthProbe probe;
  private final FusedTrainer trainer;
  private final RowBuffer buffer;
  private final boolean hasRate;
  private FusedTrainer.Snapshot best;
  private double rate = Double.NaN;

  FusedEngine(
      ExperimentSpec experiment,
      MultiLayerNetwork network,
      EpochBatches batches,
      HealthProbe probe) {
    this.network = network;
    this.batches = batches;
    this.probe = probe;
    this.hasRate =
        experiment
            .training()
            .optimizer()
            .type()
            .defaults()
            .containsKey(Hyperparameter.LEARNING_RATE);
    // The probe looks at all its rows at once.
    int rows = Math.max(batches.batchSize(), probe.rows());
    this.buffer = new RowBuffer(batches.examples(), rows);
    this.trainer =
        FusedTrainer.of(
            experiment.network(), experiment.training(), network, rows, experiment.seed());
  }

  @Override
  public Engine kind() {
    return Engine.FUSED;
  }

  @Override
  public double step(int batch) {
    Examples rows = batches.examples();
    int start = batches.start(batch);
    rate = trainer.learningRate();
    if (rows.isOnDisk()) {
      int count = batches.size(batch);
      buffer.gather(rows, batches.weights(), batches.order(), start, count);
      return trainer.step(
          buffer.features(),
          buffer.labels(),
          batches.weights() == null ? null : buffer.weights(),
          buffer.order(),
          0,
          count);
    }
    return trainer.step(
        rows.features(),
        rows.labels(),
        batches.weights(),
        batches.order(),
        start,
        start + batches.size(batch));
  }

  @Override
  public void endEpoch() {
    trainer.endEpoch();
  }

  @Override
  public double learningRate() {
    return hasRate ? rate : Double.NaN;
  }

  @Override
  public void setLearningRate(double value) {
    network.setLearningRate(value);
  }

  @Override
  public boolean isFinite() {
    return trainer.isFinite();
  }

  @Override
  public NetworkHealth health() {
    int last = trainer.layerCount() - 1;
    double ratio =
        last == 0
            ? Double.NaN
            : HealthProbe.ratio(trainer.gradientNorm(0), trainer.gradientNorm(last));
    return probe.measure(trainer.activations(probe.sample(), probe.rows()), ratio);
  }

  @Override
  public double loss(ModelScorer rows) {
    Examples part = rows.examples();
    if (!part.isOnDisk()) {
      return trainer.loss(part.features(), part.labels(), rows.lossWeights(), part.rows())
          / rows.totalWeight();
    }
    double sum = 0;
    for (int start = 0; start < part.rows(); start += buffer.rows()) {
      int count = Math.min(buffer.rows(), part.rows() - start);
      buffer.copy(part, rows.lossWeights(), start, count);
      sum += trainer.loss(buffer.features(), buffer.labels(), buffer.weights(), count);
    }
    return sum / rows.totalWeight();
  }

  @Override
  public float[] outputs(ModelScorer rows) {
    Examples part = rows.examples();
    int columns = part.labelCount();
    float[] outputs = new float[Math.multiplyExact(part.rows(), columns)];
    if (!part.isOnDisk()) {
      trainer.forward(part.features(), part.rows(), outputs);
      return outputs;
    }
    float[] some = new float[buffer.rows() * columns];
    for (int start = 0; start < part.rows(); start += buffer.rows()) {
      int count = Math.min(buffer.rows(), part.rows() - start);
      buffer.copy(part, rows.lossWeights(), start, count);
      trainer.forward(buffer.features(), count, some);
      System.arraycopy(some, 0, outputs, start * columns, count * columns);
    }
    return outputs;
  }

  @Override
  public void remember() {
    best = trainer.snapshot();
  }

  @Override
  public void recall() {
    trainer.restore(best);
  }

  @Override
  public void finish() {
    trainer.writeBack();
  }

  @Override
  public void close() {
    trainer.close();
  }
}
