package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.network.TrainingNetwork;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.training.Engine;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.training.fused.FusedTrainer;
import java.util.List;
import java.util.stream.IntStream;

/** Steps by {@link FusedTrainer}. */
final class FusedEngine implements StepEngine {
  private static final float[] NO_OUTPUTS = {};

  private final TrainingNetwork network;
  private final EpochBatches batches;
  private final HealthProbe probe;
  private final FusedTrainer trainer;
  private final RowBuffer buffer;
  private final boolean hasRate;
  private FusedTrainer.Snapshot best;
  private double rate = Double.NaN;

  FusedEngine(
      ExperimentSpec experiment, TrainingNetwork network, EpochBatches batches, HealthProbe probe) {
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
            experiment.network(), experiment.training(), network.dl4j(), rows, experiment.seed());
  }

  @Override
  public Engine kind() {
    return Engine.FUSED;
  }

  @Override
  public double step(int batch) {
    rate = trainer.learningRate();
    RowBuffer.Part rows = buffer.batch(batches, batch);
    return trainer.step(
        rows.features(),
        rows.labels(),
        rows.weights(),
        rows.order(),
        rows.start(),
        rows.start() + rows.rows());
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
  public float[][] activations() {
    return trainer.activations(probe.sample(), probe.rows());
  }

  @Override
  public double[] gradientNorms() {
    return IntStream.range(0, trainer.layerCount()).mapToDouble(trainer::gradientNorm).toArray();
  }

  @Override
  public List<float[]> weights() {
    return IntStream.range(0, trainer.layerCount()).mapToObj(trainer::weights).toList();
  }

  @Override
  public double loss(Examples rows, float[] weights) {
    return pass(rows, weights, NO_OUTPUTS);
  }

  @Override
  public Scores scores(Examples rows, float[] weights) {
    float[] outputs = new float[Math.multiplyExact(rows.rows(), rows.labelCount())];
    double loss = pass(rows, weights, outputs);
    return new Scores(loss, outputs);
  }

  private double pass(Examples rows, float[] weights, float[] outputs) {
    double[] sum = {0};
    buffer.each(
        rows,
        weights,
        part ->
            sum[0] +=
                trainer.loss(
                    part.features(),
                    part.labels(),
                    part.weights(),
                    part.rows(),
                    outputs,
                    part.first() * rows.labelCount()));
    return sum[0] / ExampleWeights.sum(weights);
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
