package io.github.tabfit.verification;

import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.network.TrainingNetwork;
import io.github.tabfit.spec.network.Normalization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.schedule.ISchedule;

/** The network that trains, built as training builds it but in float64. */
final class Dl4jSide implements NetworkSide {
  private final VerificationProblem problem;
  private final MultiLayerNetwork network;
  private final INDArray features;
  private final INDArray labels;
  private final INDArray rowWeights;

  /** As {@link NetworkFactory} makes it. */
  Dl4jSide(VerificationProblem problem, Start start) {
    this(problem, start, configuration(problem));
  }

  /** With a configuration of choice, of the same layers; its dropout is given the masks. */
  Dl4jSide(VerificationProblem problem, Start start, MultiLayerConfiguration configuration) {
    this.problem = problem;
    this.features = Nd4j.createFromArray(problem.features());
    this.labels = Nd4j.createFromArray(problem.labels());
    this.rowWeights = Nd4j.createFromArray(problem.rowWeights()).reshape(problem.rows(), 1);
    fixDropout(configuration, start);
    network = new MultiLayerNetwork(configuration);
    network.init();
    start.parameters().forEach(this::set);
  }

  /** In float32, as it trains. */
  static Dl4jSide single(VerificationProblem problem, Start start) {
    return new Dl4jSide(problem, start, configuration(problem, DataType.FLOAT));
  }

  MultiLayerNetwork network() {
    return network;
  }

  static MultiLayerConfiguration configuration(VerificationProblem problem) {
    return configuration(problem, DataType.DOUBLE);
  }

  private static MultiLayerConfiguration configuration(
      VerificationProblem problem, DataType dataType) {
    MultiLayerConfiguration network =
        NetworkFactory.configuration(
            problem.network(),
            problem.training(),
            problem.featureCount(),
            problem.outputCount(),
            problem.seed(),
            StepRates.STEPS_PER_EPOCH,
            dataType);
    return TrainingNetwork.configuration(
        network, problem.network(), problem.training(), StepRates.STEPS_PER_EPOCH);
  }

  @Override
  public Measurement measure() {
    List<INDArray> outputs = network.feedForward(features, true);
    List<double[][]> activations = new ArrayList<>();
    for (int i = 0; i <= problem.network().layers().size(); i++) {
      activations.add(outputs.get(lastIndex(i) + 1).toDoubleMatrix());
    }
    network.setInput(features);
    network.setLabels(labels);
    network.setLayerMaskArrays(null, rowWeights);
    network.computeGradientAndScore();
    Gradient gradient = network.gradient();
    Map<Parameter, double[][]> gradients = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.of(problem.network())) {
      if (parameter.hasGradient()) {
        gradients.put(parameter, gradient(parameter, gradient));
      }
    }
    double loss = network.score();
    network.clear();
    return new Measurement(activations, loss, gradients);
  }

  @Override
  public void step() {
    network.fit(features, labels, null, rowWeights);
    if (network.getIterationCount() % StepRates.STEPS_PER_EPOCH == 0) {
      network.incrementEpochCount();
    }
  }

  @Override
  public Map<Parameter, double[][]> parameters() {
    Map<Parameter, double[][]> all = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.of(problem.network())) {
      all.put(parameter, values(parameter));
    }
    return all;
  }

  /**
   * The gradient of the mean over the rows, with l1 and l2. DL4J divides by the number of rows and
   * adds penalties after backpropagation; so it is done here, by its own settings and classes.
   */
  private double[][] gradient(Parameter parameter, Gradient all) {
    Layer layer = network.getLayer(index(parameter));
    INDArray values = layer.getParam(key(parameter));
    INDArray gradient =
        all.getGradientFor(index(parameter) + "_" + key(parameter)).dup().reshape(values.shape());
    if (layer.conf().isMiniBatch()) {
      gradient.divi(problem.rows());
    }
    List<Regularization> penalties = layer.getConfig().getRegularizationByParam(key(parameter));
    if (penalties != null) {
      for (Regularization penalty : penalties) {
        if (penalty.applyStep() == Regularization.ApplyStep.BEFORE_UPDATER) {
          penalty.apply(values, gradient, 1, 0, 0);
        }
      }
    }
    return matrix(gradient);
  }

  private double[][] values(Parameter parameter) {
    double[][] values = matrix(network.getLayer(index(parameter)).getParam(key(parameter)));
    if (parameter.kind() == Parameter.Kind.RUNNING_VARIANCE) {
      for (int j = 0; j < values[0].length; j++) {
        values[0][j] = Math.pow(10, 2 * values[0][j]);
      }
    }
    return values;
  }

  /** Sets a parameter; running statistics start at mean 0 and variance 1 in DL4J. */
  private void set(Parameter parameter, double[][] values) {
    if (parameter.hasGradient()) {
      INDArray array = network.getLayer(index(parameter)).getParam(key(parameter));
      array.assign(Nd4j.createFromArray(values).reshape(array.shape()));
    }
  }

  /** A matrix as it is, a vector as one row. */
  private static double[][] matrix(INDArray array) {
    return array.rank() == 2
        ? array.toDoubleMatrix()
        : array.reshape(1, array.length()).toDoubleMatrix();
  }

  private void fixDropout(MultiLayerConfiguration configuration, Start start) {
    for (int i = 0; i <= problem.network().layers().size(); i++) {
      org.deeplearning4j.nn.conf.layers.Layer layer =
          configuration.getConf(firstIndex(i)).getLayer();
      if (layer.getIDropout() instanceof Dropout dropout) {
        int own = i;
        List<double[][]> kept = start.kept().stream().map(masks -> masks.get(own)).toList();
        layer.setIDropout(
            dropout.getP() == 1 ? null : new FixedMasks(kept, step -> retained(dropout, step)));
      }
    }
  }

  private static double retained(Dropout dropout, int step) {
    ISchedule schedule = dropout.getPSchedule();
    return schedule == null
        ? dropout.getP()
        : schedule.valueAt(step, step / StepRates.STEPS_PER_EPOCH);
  }

  /** With batch normalization all but W belong to a DL4J layer of its own. */
  private int index(Parameter parameter) {
    if (parameter.kind() == Parameter.Kind.FACTORS) {
      return 0;
    }
    int first = firstIndex(parameter.layer());
    return isBatch(parameter.layer()) && parameter.kind() != Parameter.Kind.WEIGHTS
        ? first + 1
        : first;
  }

  private String key(Parameter parameter) {
    boolean batch = isBatch(parameter.layer());
    return switch (parameter.kind()) {
      case WEIGHTS, FACTORS -> "W";
      case BIAS -> batch ? "beta" : "b";
      case GAIN -> batch ? "gamma" : "g";
      case RUNNING_MEAN -> "mean";
      // Of the standard deviation, to base 10.
      case RUNNING_VARIANCE -> "log10stdev";
    };
  }

  private boolean isBatch(int layer) {
    return Parameter.normalization(problem.network(), layer) == Normalization.BATCH;
  }

  /** Index of the DL4J layer that has a layer's weights. */
  private int firstIndex(int layer) {
    return layer == 0 ? TrainingNetwork.addedLayers(problem.network()) : lastIndex(layer - 1) + 1;
  }

  /** Index of the DL4J layer whose output is a layer's. */
  private int lastIndex(int layer) {
    int hidden = problem.network().layers().size();
    if (layer < hidden) {
      return TrainingNetwork.addedLayers(problem.network())
          + NetworkFactory.activationLayerIndex(problem.network(), layer);
    }
    return firstIndex(layer);
  }
}
