package io.github.tabfit.network.layer;

import io.github.tabfit.network.layer.ParameterMatrix.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The parameters of an {@link OwnLayer} as parts of DL4J's flat vector, one after the other. */
final class OwnParameters implements ParamInitializer {
  static final OwnParameters INSTANCE = new OwnParameters();

  private OwnParameters() {}

  private static List<ParameterMatrix> matrices(Layer layer) {
    return ((OwnLayer) layer).matrices();
  }

  private static List<String> keys(Layer layer, Role role) {
    return matrices(layer).stream()
        .filter(matrix -> matrix.role() == role)
        .map(ParameterMatrix::key)
        .toList();
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return matrices(layer).stream().mapToLong(ParameterMatrix::length).sum();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return matrices(layer).stream().map(ParameterMatrix::key).toList();
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return keys(layer, Role.WEIGHT);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return keys(layer, Role.BIAS);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return weightKeys(layer).contains(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return biasKeys(layer).contains(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
    Map<String, INDArray> views = views(conf, paramsView);
    OwnLayer layer = (OwnLayer) conf.getLayer();
    for (ParameterMatrix matrix : layer.matrices()) {
      conf.addVariable(matrix.key());
      if (initializeParams) {
        start(layer, matrix, views.get(matrix.key()));
      }
    }
    return views;
  }

  private static void start(OwnLayer layer, ParameterMatrix matrix, INDArray view) {
    switch (matrix.start()) {
      case WEIGHTS ->
          view.assign(
              layer
                  .getWeightInitFn()
                  .init(
                      (double) matrix.rows(),
                      (double) matrix.columns(),
                      view.shape(),
                      matrix.order(),
                      Nd4j.createUninitialized(view.dataType(), view.length())));
      case ZERO -> view.assign(0);
      case ONE -> view.assign(1);
      case FORGET -> {
        long units = matrix.columns() / 4;
        view.assign(0);
        view.get(NDArrayIndex.all(), NDArrayIndex.interval(units, 2 * units)).assign(1);
      }
      case TOKEN -> {
        double bound = 1 / Math.sqrt((double) matrix.columns());
        INDArray drawn = Nd4j.rand(view.dataType(), view.shape());
        view.assign(drawn.muli(2 * bound).subi(bound));
      }
    }
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    return views(conf, gradientView);
  }

  private static Map<String, INDArray> views(NeuralNetConfiguration conf, INDArray all) {
    Map<String, INDArray> views = new LinkedHashMap<>();
    List<ParameterMatrix> matrices = matrices(conf.getLayer());
    if (matrices.isEmpty()) {
      return views;
    }
    INDArray flat = all.reshape(all.length());
    long at = 0;
    for (ParameterMatrix matrix : matrices) {
      INDArray part = flat.get(NDArrayIndex.interval(at, at + matrix.length()));
      views.put(matrix.key(), part.reshape(matrix.order(), matrix.rows(), matrix.columns()));
      at += matrix.length();
    }
    return views;
  }
}
