package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.training.LayerSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What was measured of layers, at most twice a second. Not for several threads at a time, but for
 * {@link #isDue}.
 */
final class LayerHistory {
  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int MOST = 240;

  /**
   * @param figures for each layer the update ratio and the gradient's norm
   */
  private record Sample(int epoch, List<double[]> figures) {}

  private final List<Sample> samples = new ArrayList<>();
  private List<LayerSnapshot> latest = List.of();
  private int stride = 1;
  private int taken;
  private volatile long due = Long.MIN_VALUE;

  boolean isDue(long nanos) {
    return due == Long.MIN_VALUE || nanos - due >= 0;
  }

  void add(int epoch, List<LayerSnapshot> layers, long nanos) {
    due = nanos + BETWEEN;
    latest = layers;
    if (taken++ % stride == 0) {
      samples.add(new Sample(epoch, layers.stream().map(LayerHistory::figures).toList()));
    }
    if (samples.size() > MOST) {
      stride *= 2;
      List<Sample> all = List.copyOf(samples);
      samples.clear();
      for (int i = 0; i < all.size(); i += 2) {
        samples.add(all.get(i));
      }
    }
  }

  private static double[] figures(LayerSnapshot layer) {
    return new double[] {layer.updateRatio(), layer.health().gradientNorm()};
  }

  void write(ObjectNode node) {
    ArrayNode layers = node.putArray("layers");
    for (LayerSnapshot layer : latest) {
      ObjectNode entry = layers.addObject().put("name", layer.health().name());
      entry.put("units", layer.units());
      Numbers.put(entry, "weight_norm", layer.weightNorm());
      Numbers.put(entry, "gradient_norm", layer.health().gradientNorm());
      Numbers.put(entry, "update_ratio", layer.updateRatio());
      Numbers.put(entry, "activation_mean", layer.activationMean());
      Numbers.put(entry, "activation_deviation", layer.activationDeviation());
      Numbers.put(entry, "dead_share", layer.health().deadShare());
      Numbers.put(entry, "saturated_share", layer.health().saturatedShare());
    }
    ArrayNode history = node.putArray("layer_history");
    for (Sample sample : samples) {
      ArrayNode row = history.addArray().add(sample.epoch());
      for (double[] figures : sample.figures()) {
        for (double figure : figures) {
          Numbers.add(row, figure);
        }
      }
    }
  }
}
