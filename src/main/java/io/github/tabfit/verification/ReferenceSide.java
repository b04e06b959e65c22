package io.github.tabfit.verification;

import io.github.tabfit.reference.BatchNormalization;
import io.github.tabfit.reference.ConvolutionLayer;
import io.github.tabfit.reference.DenseLayer;
import io.github.tabfit.reference.Dropout;
import io.github.tabfit.reference.FeatureFactors;
import io.github.tabfit.reference.Layer;
import io.github.tabfit.reference.Network;
import io.github.tabfit.reference.ParameterArray;
import io.github.tabfit.reference.Penalty;
import io.github.tabfit.reference.ReferenceTrainer;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.training.GroupRates;
import io.github.tabfit.spec.training.TrainingSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The network from scratch. */
final class ReferenceSide implements NetworkSide {
  private final VerificationProblem problem;
  private final Start start;
  private final Network network;
  private final ReferenceTrainer trainer;
  private final Penalty penalty;
  private int step;

  ReferenceSide(VerificationProblem problem, Start start) {
    this.problem = problem;
    this.start = start;
    NetworkSpec spec = problem.network();
    TrainingSpec training = problem.training();
    this.network = problem.fromScratch();
    start
        .parameters()
        .forEach(
            (parameter, values) -> {
              double[][] own = values(parameter);
              for (int i = 0; i < own.length; i++) {
                System.arraycopy(values[i], 0, own[i], 0, own[i].length);
              }
            });
    this.penalty = new Penalty(training.l1(), training.l2(), 0);
    this.trainer =
        new ReferenceTrainer(
            network,
            training.optimizer(),
            new Penalty(training.l1(), training.l2(), training.weightDecay()),
            training.gradientClipping(),
            new GroupRates(training.biasRate(), spec.featureScale() > 0 ? spec.featureScale() : 1));
  }

  @Override
  public Measurement measure() {
    List<double[][]> masks = masks();
    List<Layer.Pass> passes = network.forward(problem.features(), masks);
    List<Layer.Gradients> gradients =
        network.backward(passes, problem.labels(), problem.rowWeights(), masks);
    Map<Parameter, double[][]> byName = new LinkedHashMap<>();
    for (Parameter parameter : start.parameters().keySet()) {
      if (parameter.hasGradient()) {
        Layer.Gradients own = gradients.get(parameter.layer());
        double[][] gradient =
            parameter.isFactors()
                ? new double[][] {
                  FeatureFactors.backward(network.values(problem.features()), own.input())
                }
                : own.of(parameter.array());
        if (parameter.isPenalized()) {
          addPenalty(gradient, values(parameter));
        }
        byName.put(parameter, gradient);
      }
    }
    double loss = network.loss(passes, problem.labels(), problem.rowWeights()) + trainer.penalty();
    return new Measurement(passes.stream().map(Layer.Pass::output).toList(), loss, byName);
  }

  @Override
  public void step() {
    double rate = StepRates.of(problem.training(), step);
    trainer.step(problem.features(), problem.labels(), problem.rowWeights(), masks(), rate);
    step++;
  }

  @Override
  public Map<Parameter, double[][]> parameters() {
    Map<Parameter, double[][]> all = new LinkedHashMap<>();
    start.parameters().keySet().forEach(parameter -> all.put(parameter, copy(values(parameter))));
    return all;
  }

  Network network() {
    return network;
  }

  /** l1 and l2 alone: what the gradient sees. */
  Penalty penalty() {
    return penalty;
  }

  /** The values of a parameter, live. */
  double[][] values(Parameter parameter) {
    if (parameter.isFactors()) {
      return new double[][] {network.factors()};
    }
    Layer layer = network.layers().get(parameter.layer());
    if (!parameter.hasGradient()) {
      BatchNormalization statistics = statistics(layer);
      return new double[][] {
        parameter.isVariance() ? statistics.runningVariance() : statistics.runningMean()
      };
    }
    return layer.parameters().stream()
        .filter(array -> array.name().equals(parameter.array()))
        .map(ParameterArray::values)
        .findFirst()
        .orElseThrow();
  }

  /** The factors of each layer's input at the present step; of length 0 without dropout. */
  List<double[][]> masks() {
    List<double[][]> masks = new ArrayList<>();
    List<double[][]> kept = start.kept().get(step);
    for (int i = 0; i < kept.size(); i++) {
      double dropout = network.dropouts().get(i) * StepRates.dropoutShare(problem.training(), step);
      masks.add(dropout == 0 ? new double[0][] : Dropout.factors(kept.get(i), dropout));
    }
    return masks;
  }

  /** The features times their factors. */
  double[][] scaledFeatures() {
    return FeatureFactors.forward(network.values(problem.features()), network.factors());
  }

  private static BatchNormalization statistics(Layer layer) {
    DenseLayer dense =
        layer instanceof ConvolutionLayer convolution ? convolution.kernel() : (DenseLayer) layer;
    return dense.batchNormalization().orElseThrow();
  }

  private void addPenalty(double[][] gradient, double[][] values) {
    for (int i = 0; i < gradient.length; i++) {
      for (int j = 0; j < gradient[i].length; j++) {
        gradient[i][j] += penalty.gradient(values[i][j]);
      }
    }
  }

  private static double[][] copy(double[][] values) {
    return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
  }
}
