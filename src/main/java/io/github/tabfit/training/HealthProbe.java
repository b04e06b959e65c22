package io.github.tabfit.training;

import io.github.tabfit.data.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Looks into a network after an epoch: dead and saturated units, gradients from layer to layer. */
final class HealthProbe extends BaseTrainingListener {
  private static final int ROWS = 256;
  private static final double NEAR_END = 0.01;
  private static final double MOST_ROWS = 0.95;
  private static final String WEIGHTS = "_W";

  private final INDArray sample;
  private double gradientRatio = Double.NaN;

  HealthProbe(Examples training) {
    int rows = Math.min(ROWS, training.rows());
    int columns = training.featureCount();
    float[] values = new float[rows * columns];
    int[] chosen = new int[rows];
    Arrays.setAll(chosen, i -> (int) ((long) i * training.rows() / rows));
    training.gatherFeatures(chosen, 0, rows, values);
    sample = Nd4j.create(values, new long[] {rows, columns}, 'c');
  }

  @Override
  public void onGradientCalculation(Model model) {
    // The gradients come from the last layer to the first: their keys name the layers.
    int lowest = Integer.MAX_VALUE;
    int highest = -1;
    double first = Double.NaN;
    double last = Double.NaN;
    for (Map.Entry<String, INDArray> entry : model.gradient().gradientForVariable().entrySet()) {
      String key = entry.getKey();
      if (key.endsWith(WEIGHTS)) {
        int layer = Integer.parseInt(key.substring(0, key.length() - WEIGHTS.length()));
        double norm = entry.getValue().norm2Number().doubleValue();
        if (layer < lowest) {
          lowest = layer;
          first = norm;
        }
        if (layer > highest) {
          highest = layer;
          last = norm;
        }
      }
    }
    gradientRatio = lowest < highest && last > 0 ? first / last : Double.NaN;
  }

  NetworkHealth measure(MultiLayerNetwork network) {
    List<INDArray> activations = network.feedForward(sample, false);
    int reluUnits = 0;
    int deadUnits = 0;
    int boundedUnits = 0;
    int saturatedUnits = 0;
    // The last layer is the output: a sure classifier saturates it rightly.
    for (int i = 0; i < network.getnLayers() - 1; i++) {
      IActivation activation = activation(network.getLayer(i).conf().getLayer());
      if (activation instanceof ActivationReLU || activation instanceof ActivationReLU6) {
        INDArray values = activations.get(i + 1);
        reluUnits += values.columns();
        deadUnits += count(values, 1, 0, 0);
      } else if (activation instanceof ActivationSigmoid) {
        INDArray values = activations.get(i + 1);
        boundedUnits += values.columns();
        saturatedUnits += count(values, MOST_ROWS, NEAR_END, 1 - NEAR_END);
      } else if (activation instanceof ActivationTanH) {
        INDArray values = activations.get(i + 1);
        boundedUnits += values.columns();
        saturatedUnits += count(values, MOST_ROWS, -1 + NEAR_END, 1 - NEAR_END);
      }
    }
    return new NetworkHealth(
        share(deadUnits, reluUnits), share(saturatedUnits, boundedUnits), gradientRatio);
  }

  /**
   * Units that lie at or below low, or at or above high (when high exceeds low), on enough rows.
   */
  private static int count(INDArray activations, double enough, double low, double high) {
    float[] values = activations.dup('c').data().asFloat();
    int columns = activations.columns();
    int rows = activations.rows();
    int units = 0;
    for (int unit = 0; unit < columns; unit++) {
      int found = 0;
      for (int i = unit; i < values.length; i += columns) {
        found += values[i] <= low || (high > low && values[i] >= high) ? 1 : 0;
      }
      units += found >= enough * rows ? 1 : 0;
    }
    return units;
  }

  private static double share(int part, int whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }

  private static IActivation activation(Layer layer) {
    if (layer instanceof org.deeplearning4j.nn.conf.layers.ActivationLayer plain) {
      return plain.getActivationFn();
    }
    return layer instanceof FeedForwardLayer feedForward ? feedForward.getActivationFn() : null;
  }
}
