package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.BiasInit;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputInit;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.QuantileLevels;
import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.spec.network.WeightInit;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code network} section. Beside {@code layers}, the keys {@code depth}, {@code units}, {@code
 * activation}, {@code dropout} and {@code normalization} hold for all hidden layers and override
 * what the layers say: the names that a search varies.
 */
final class NetworkCodec {
  private static final String QUANTILES = "quantiles";
  private static final int MAXIMUM_DEPTH = 1000;

  private NetworkCodec() {}

  static NetworkSpec decode(Section network, Defaults defaults) {
    ActivationSpec common =
        activation(network, "activation", ActivationSpec.of(defaults.activation()));
    double dropout = network.probability("dropout", defaults.dropout());
    Normalization normalization =
        network.choice("normalization", Normalization.class, Normalization.NONE);
    List<LayerSpec> layers =
        layers(network, List.copyOf(defaults.layers(common, dropout, normalization)), common);
    layers = override(network, layers, common, dropout, normalization);
    WeightInit init =
        network.choice("weight_init", WeightInit.class, init(layers, common, defaults));
    BiasInit biases = network.choice("bias_init", BiasInit.class, defaults.biasInit());
    OutputInit outputs = network.choice("output_init", OutputInit.class, OutputInit.AS_HIDDEN);
    double inputDropout = network.probability("input_dropout", 0);
    double featureScale = network.notNegative("feature_scale", defaults.featureScale());
    OutputSpec output = output(network.section("output"), defaults);
    network.end();
    List<LayerSpec> all = layers;
    return network.build(
        () -> new NetworkSpec(all, init, biases, outputs, inputDropout, featureScale, output),
        () -> new NetworkSpec(all, WeightInit.XAVIER, 0, output));
  }

  /** The weight init that suits the first layer; that of linear parts for a transformer. */
  private static WeightInit init(List<LayerSpec> layers, ActivationSpec common, Defaults defaults) {
    if (!layers.isEmpty() && layers.get(0) instanceof TransformerSpec) {
      return WeightInit.XAVIER;
    }
    ActivationSpec first = layers.isEmpty() ? common : layers.get(0).activation();
    return defaults.weightInit(first.type());
  }

  private static List<LayerSpec> layers(
      Section network, List<LayerSpec> fallback, ActivationSpec common) {
    JsonNode list = network.raw("layers");
    if (list == null) {
      return fallback;
    }
    if (!list.isArray()) {
      network.fault(
          "layers", "must be a list such as [{units: 64, activation: relu}], got " + list);
      return fallback;
    }
    List<LayerSpec> layers = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String path = network.path("layers[" + i + "]");
      layers.add(LayerCodec.decode(new Section(list.get(i), path, network.faults()), common));
    }
    return layers;
  }

  private static List<LayerSpec> override(
      Section network,
      List<LayerSpec> layers,
      ActivationSpec activation,
      double dropout,
      Normalization normalization) {
    List<Integer> units = units(network);
    if (!layers.stream().allMatch(DenseSpec.class::isInstance)) {
      return overrideKinds(network, layers, activation, dropout);
    }
    List<DenseSpec> result = new ArrayList<>(layers.stream().map(DenseSpec.class::cast).toList());
    int depth = network.integer("depth", units.size() > 1 ? units.size() : layers.size(), 0);
    if (units.size() > 1 && units.size() != depth) {
      network.fault(
          "units",
          "must name one number, or one for each of the " + depth + " layers, got " + units.size());
      return layers;
    }
    if (depth > MAXIMUM_DEPTH) {
      network.fault("depth", "must be <= " + MAXIMUM_DEPTH + ", got " + depth);
      return layers;
    }
    DenseSpec last =
        layers.isEmpty()
            ? new DenseSpec(64, activation, dropout, normalization)
            : result.get(result.size() - 1);
    while (result.size() < depth) {
      result.add(last);
    }
    result = new ArrayList<>(result.subList(0, depth));
    for (int i = 0; i < depth; i++) {
      DenseSpec layer = result.get(i);
      int width = units.isEmpty() ? layer.units() : units.get(units.size() == 1 ? 0 : i);
      result.set(
          i,
          new DenseSpec(
              width,
              network.has("activation") ? activation : layer.activation(),
              network.has("dropout") ? dropout : layer.dropout(),
              network.has("normalization") ? normalization : layer.normalization()));
    }
    return List.copyOf(result);
  }

  /** Of several kinds of layer there is none that could be repeated, or have all others' width. */
  private static List<LayerSpec> overrideKinds(
      Section network, List<LayerSpec> layers, ActivationSpec activation, double dropout) {
    network.integer("depth", 0, 0);
    for (String key : List.of("depth", "units", "normalization")) {
      if (network.has(key)) {
        network.fault(
            key,
            "is for networks of dense layers, and network.layers has others: set it there, such as network.layers[0]."
                + (key.equals("depth") ? "units" : key));
      }
    }
    return layers.stream()
        .map(layer -> network.has("activation") ? LayerCodec.with(layer, activation) : layer)
        .map(layer -> network.has("dropout") ? LayerCodec.with(layer, dropout) : layer)
        .toList();
  }

  private static List<Integer> units(Section network) {
    ObjectNode count = KeyListener.type("integer").put("minimum", 1);
    network.takes("units", count);
    network.takes("units", KeyListener.list(count));
    JsonNode value = network.raw("units");
    List<Integer> units = new ArrayList<>();
    if (value == null) {
      return units;
    }
    for (JsonNode element : value.isArray() ? value : List.of(value)) {
      if (!element.isInt() || element.intValue() < 1) {
        network.fault("units", "must be a whole number >= 1, or a list of them, got " + value);
        return List.of();
      }
      units.add(element.intValue());
    }
    return units;
  }

  /** {@code relu}, or {@code {type: leaky_relu, slope: 0.2}}. */
  static ActivationSpec activation(Section section, String key, ActivationSpec fallback) {
    JsonNode value = section.raw(key);
    if (value == null) {
      return fallback;
    }
    if (!value.isObject()) {
      return ActivationSpec.of(section.choice(key, Activation.class, fallback.type()));
    }
    Section nested = section.section(key);
    Activation type = nested.choice("type", Activation.class, fallback.type());
    double parameter = type.defaultParameter().orElse(0);
    if (type.hasParameter()) {
      parameter = nested.notNegative(type.parameterName(), parameter);
    }
    nested.end();
    return new ActivationSpec(type, parameter);
  }

  private static OutputSpec output(Section output, Defaults defaults) {
    Loss loss = output.choice("loss", Loss.class, defaults.loss());
    ActivationSpec activation =
        activation(output, "activation", ActivationSpec.of(loss.defaultActivation()));
    QuantileLevels levels = quantiles(output, loss);
    output.end();
    return new OutputSpec(loss, activation, levels);
  }

  private static QuantileLevels quantiles(Section output, Loss loss) {
    output.takes(QUANTILES, KeyListener.list(KeyListener.number("> 0 and < 1")));
    JsonNode list = output.raw(QUANTILES);
    QuantileLevels fallback = loss == Loss.QUANTILE ? QuantileLevels.USUAL : QuantileLevels.NONE;
    if (list == null) {
      return fallback;
    }
    if (loss != Loss.QUANTILE) {
      output.fault(
          QUANTILES, "is for loss: quantile, and the loss is " + loss.id() + ": leave it out");
      return fallback;
    }
    List<Double> levels = new ArrayList<>();
    for (JsonNode level : list) {
      levels.add(level.isNumber() ? level.doubleValue() : Double.NaN);
    }
    if (!list.isArray() || levels.isEmpty()) {
      output.fault(QUANTILES, "must be a list such as [0.1, 0.5, 0.9], got " + list);
      return fallback;
    }
    try {
      return new QuantileLevels(levels);
    } catch (SpecException refused) {
      output.fault(
          QUANTILES, "must rise strictly between 0 and 1, such as [0.1, 0.5, 0.9], got " + list);
      return fallback;
    }
  }

  static void encode(ObjectNode node, NetworkSpec network) {
    ArrayNode layers = node.putArray("layers");
    for (LayerSpec layer : network.layers()) {
      LayerCodec.encode(layers.addObject(), layer);
    }
    node.put("weight_init", network.weightInit().id());
    node.put("bias_init", network.biasInit().id());
    node.put("output_init", network.outputInit().id());
    node.put("input_dropout", network.inputDropout());
    node.put("feature_scale", network.featureScale());
    ObjectNode output = node.putObject("output");
    output.put("loss", network.output().loss().id());
    if (!network.output().quantiles().isEmpty()) {
      network.output().quantiles().values().forEach(output.putArray(QUANTILES)::add);
    }
    encode(output, network.output().activation());
  }

  static void encode(ObjectNode node, ActivationSpec activation) {
    if (activation.type().hasParameter()) {
      node.putObject("activation")
          .put("type", activation.type().id())
          .put(activation.type().parameterName(), activation.parameter());
    } else {
      node.put("activation", activation.type().id());
    }
  }
}
