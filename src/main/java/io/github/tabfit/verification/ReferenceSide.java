package io.github.tabfit.verification;

import io.github.tabfit.reference.BatchNormalization;
import io.github.tabfit.reference.DenseLayer;
import io.github.tabfit.reference.Dropout;
import io.github.tabfit.reference.FeatureFactors;
import io.github.tabfit.reference.Layer;
import io.github.tabfit.reference.Network;
import io.github.tabfit.reference.Penalty;
import io.github.tabfit.reference.ReferenceTrainer;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.Block;
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
    List<DenseLayer> layers = new ArrayList<>();
    List<Double> dropouts = new ArrayList<>();
    int count = spec.layers().size() + 1;
    for (int i = 0; i < count; i++) {
      double[][] weights =
          copy(start.parameters().get(new Parameter(i, count, Parameter.Kind.WEIGHTS)));
      dropouts.add(Start.inputDropout(spec, i));
      if (i == 0 && spec.isEmbedded()) {
        layers.add(DenseLayer.embedding(weights, Block.mask(spec.dense().get(0).blocks())));
        continue;
      }
      layers.add(
          new DenseLayer(
              weights,
              copy(start.parameters().get(new Parameter(i, count, Parameter.Kind.BIAS)))[0],
              activation(spec, i),
              Parameter.normalization(spec, i)));
      double[][] gain = start.parameters().get(new Parameter(i, count, Parameter.Kind.GAIN));
      if (gain != null) {
        System.arraycopy(gain[0], 0, layers.get(i).gain(), 0, gain[0].length);
      }
    }
    TrainingSpec training = problem.training();
    double[][] factors = start.parameters().get(new Parameter(0, count, Parameter.Kind.FACTORS));
    this.network =
        new Network(
            factors == null ? new double[0] : factors[0].clone(),
            layers,
            dropouts,
            spec.output(),
            0);
    this.penalty = new Penalty(training.l1(), training.l2(), 0);
    this.trainer =
        new ReferenceTrainer(
            network,
            training.optimizer(),
            new Penalty(training.l1(), training.l2(), training.weightDecay()),
            training.gradientClipping(),
            new GroupRates(training.biasRate(), spec.featureScale() > 0 ? spec.featureScale() : 1));
  }

  /** The activation of a layer, the output's last. */
  static ActivationSpec activation(NetworkSpec network, int layer) {
    return layer < network.layers().size()
        ? network.layers().get(layer).activation()
        : network.output().activation();
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
            switch (parameter.kind()) {
              case FACTORS ->
                  new double[][] {FeatureFactors.backward(problem.features(), own.input())};
              case WEIGHTS -> own.of("W");
              case BIAS -> own.of("b");
              case GAIN -> own.of("g");
              case RUNNING_MEAN, RUNNING_VARIANCE ->
                  throw new IllegalStateException(parameter + " has no gradient");
            };
        if (parameter.isPenalized(problem.network())) {
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
    DenseLayer layer = network.dense(parameter.layer());
    return switch (parameter.kind()) {
      case FACTORS -> new double[][] {network.factors()};
      case WEIGHTS -> layer.weights();
      case BIAS -> new double[][] {layer.bias()};
      case GAIN -> new double[][] {layer.gain()};
      case RUNNING_MEAN -> new double[][] {statistics(layer).runningMean()};
      case RUNNING_VARIANCE -> new double[][] {statistics(layer).runningVariance()};
    };
  }

  /** The factors of each layer's input at the present step; of length 0 without dropout. */
  List<double[][]> masks() {
    List<double[][]> masks = new ArrayList<>();
    List<double[][]> kept = start.kept().get(step);
    for (int i = 0; i < kept.size(); i++) {
      double dropout = Start.inputDropout(problem, i, step);
      masks.add(dropout == 0 ? new double[0][] : Dropout.factors(kept.get(i), dropout));
    }
    return masks;
  }

  /** The features times their factors. */
  double[][] scaledFeatures() {
    return FeatureFactors.forward(problem.features(), network.factors());
  }

  private static BatchNormalization statistics(DenseLayer layer) {
    return layer.batchNormalization().orElseThrow();
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
