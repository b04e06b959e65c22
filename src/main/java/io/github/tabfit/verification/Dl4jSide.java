package io.github.tabfit.verification;

import io.github.tabfit.network.LayerActivations;
import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.network.NetworkInput;
import io.github.tabfit.network.TrainingNetwork;
import io.github.tabfit.network.layer.TransformerBlockLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
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
  private final List<VerifiedLayer> layers;
  private final Set<Parameter> names;
  private final NetworkInput input;
  private final INDArray labels;
  private final INDArray rowWeights;

  /** As {@link NetworkFactory} makes it. */
  Dl4jSide(VerificationProblem problem, Start start) {
    this(problem, start, configuration(problem));
  }

  /** With a configuration of choice, of the same layers; its dropout is given the masks. */
  Dl4jSide(VerificationProblem problem, Start start, MultiLayerConfiguration configuration) {
    this.problem = problem;
    this.layers = VerifiedLayer.of(problem);
    this.names = start.parameters().keySet();
    this.labels = Nd4j.createFromArray(problem.labels());
    this.rowWeights = Nd4j.createFromArray(problem.rowWeights()).reshape(problem.rows(), 1);
    fixDropout(configuration, start);
    network = new MultiLayerNetwork(configuration);
    network.init();
    this.input = NetworkInput.of(network, Nd4j.createFromArray(problem.features()));
    set(start.parameters());
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
    network.setInput(input.features());
    network.setLabels(labels);
    network.setLayerMaskArrays(input.mask(), rowWeights);
    List<INDArray> outputs = network.feedForward(true);
    List<double[][]> activations = new ArrayList<>();
    for (VerifiedLayer layer : layers) {
      activations.add(LayerActivations.rows(outputs.get(layer.last() + 1)).toDoubleMatrix());
    }
    network.setInput(input.features());
    network.setLayerMaskArrays(input.mask(), rowWeights);
    network.computeGradientAndScore();
    double[] all = flat(network.gradient().gradient());
    Map<Parameter, double[][]> gradients = new LinkedHashMap<>();
    for (Parameter parameter : names) {
      if (parameter.hasGradient()) {
        gradients.put(parameter, gradient(parameter, all));
      }
    }
    double loss = network.score();
    network.clear();
    return new Measurement(activations, loss, gradients);
  }

  @Override
  public void step() {
    network.fit(input.features(), labels, input.mask(), rowWeights);
    if (network.getIterationCount() % StepRates.STEPS_PER_EPOCH == 0) {
      network.incrementEpochCount();
    }
  }

  @Override
  public Map<Parameter, double[][]> parameters() {
    double[] flat = flat(network.params());
    Map<Parameter, double[][]> all = new LinkedHashMap<>();
    names.forEach(parameter -> all.put(parameter, values(parameter, flat)));
    return all;
  }

  /**
   * The gradient of the mean over the rows, with l1 and l2. DL4J divides by the number of rows and
   * adds penalties after backpropagation; so it is done here, by its own settings and classes.
   */
  private double[][] gradient(Parameter parameter, double[] all) {
    Layer layer = network.getLayer(parameter.range().part());
    String key = parameter.range().name();
    INDArray gradient = Nd4j.createFromArray(parameter.of(all));
    if (layer.conf().isMiniBatch()) {
      gradient.divi(problem.rows());
    }
    List<Regularization> penalties = layer.getConfig().getRegularizationByParam(key);
    if (penalties != null) {
      INDArray values = Nd4j.createFromArray(parameter.of(flat(network.params())));
      for (Regularization penalty : penalties) {
        if (penalty.applyStep() == Regularization.ApplyStep.BEFORE_UPDATER) {
          penalty.apply(values, gradient, 1, 0, 0);
        }
      }
    }
    return gradient.toDoubleMatrix();
  }

  private static double[][] values(Parameter parameter, double[] flat) {
    double[][] values = parameter.of(flat);
    if (parameter.isVariance()) {
      Arrays.setAll(values[0], j -> Math.pow(10, 2 * values[0][j]));
    }
    return values;
  }

  /** Sets parameters; running statistics start at mean 0 and variance 1 in DL4J. */
  private void set(Map<Parameter, double[][]> parameters) {
    double[] flat = flat(network.params());
    parameters.forEach(
        (parameter, values) -> {
          if (parameter.hasGradient()) {
            parameter.put(values, flat);
          }
        });
    INDArray all = network.params();
    all.assign(Nd4j.createFromArray(flat).reshape(all.shape()));
  }

  private static double[] flat(INDArray vector) {
    return vector.reshape(vector.length()).castTo(DataType.DOUBLE).toDoubleVector();
  }

  private void fixDropout(MultiLayerConfiguration configuration, Start start) {
    for (int i = 0; i < layers.size(); i++) {
      int own = i;
      List<double[][]> kept = start.kept().stream().map(masks -> masks.get(own)).toList();
      org.deeplearning4j.nn.conf.layers.Layer layer =
          configuration.getConf(layers.get(i).first()).getLayer();
      if (layer instanceof BaseWrapperLayer wrapper) {
        layer = wrapper.getUnderlying();
      }
      if (layer instanceof TransformerBlockLayer block
          && block.branch() instanceof Dropout dropout) {
        block.setBranch(new BranchMasks(kept, step -> retained(dropout, step)));
      } else if (layer.getIDropout() instanceof Dropout dropout) {
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
}
