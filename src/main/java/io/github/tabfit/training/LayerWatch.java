package io.github.tabfit.training;

import java.util.ArrayList;
import java.util.List;

/** Measures the layers of a network in the epochs in which a listener wants it. */
final class LayerWatch {
  private final StepEngine engine;
  private final HealthProbe probe;
  private final TrainingListener listener;
  private List<float[]> before = List.of();

  LayerWatch(StepEngine engine, HealthProbe probe, TrainingListener listener) {
    this.engine = engine;
    this.probe = probe;
    this.listener = listener;
  }

  /** Keeps the weights if the step that comes is to be measured. */
  void beforeLastStep() {
    before = listener.wantsLayers() ? engine.weights() : List.of();
  }

  /** Tells the listener of the layers if it wanted them. */
  void epochEnded(int epoch) {
    if (before.isEmpty()) {
      return;
    }
    List<float[]> weights = engine.weights();
    float[][] activations = engine.activations();
    NetworkHealth health = probe.measure(activations, engine.gradientNorms());
    List<LayerSnapshot> layers = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      boolean hidden = i < activations.length;
      float[] values = hidden ? activations[i] : new float[0];
      double mean = mean(values);
      layers.add(
          new LayerSnapshot(
              hidden ? values.length / probe.rows() : probe.outputs(),
              health.layers().get(i),
              norm(weights.get(i)),
              distance(before.get(i), weights.get(i)) / norm(before.get(i)),
              mean,
              deviation(values, mean)));
    }
    listener.layersMeasured(epoch, layers);
    before = List.of();
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static double distance(float[] from, float[] to) {
    double sum = 0;
    for (int i = 0; i < from.length; i++) {
      double change = (double) to[i] - from[i];
      sum += change * change;
    }
    return Math.sqrt(sum);
  }

  /** NaN of no values. */
  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(float[] values, double mean) {
    double sum = 0;
    for (float value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / values.length);
  }
}
