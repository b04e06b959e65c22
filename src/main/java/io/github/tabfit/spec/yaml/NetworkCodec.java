package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.BiasInit;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputInit;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.QuantileLevels;
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
        layers(network, defaults.layers(common, dropout, normalization), common);
    layers = override(network, layers, common, dropout, normalization);
    Activation first = layers.isEmpty() ? common.type() : layers.get(0).activation().type();
    WeightInit init = network.choice("weight_init", WeightInit.class, defaults.weightInit(first));
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
      Section layer = new Section(list.get(i), path, network.faults());
      if (!layer.has("units")) {
        layer.required("units", "the number of units of the layer");
      }
      int units = layer.integer("units", 1, 1);
      ActivationSpec activation = activation(layer, "activation", common);
      double dropout = layer.probability("dropout", 0);
      Normalization normalization =
          layer.choice("normalization", Normalization.class, Normalization.NONE);
      layer.end();
      layers.add(new LayerSpec(units, activation, dropout, normalization));
    }
    return layers;
  }

  private static List<LayerSpec> override(
      Section network,
      List<LayerSpec> layers,
      ActivationSpec activation,
      double dropout,
      Normalization normalization) {
    List<LayerSpec> result = new ArrayList<>(layers);
    List<Integer> units = units(network);
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
    LayerSpec last =
        layers.isEmpty()
            ? new LayerSpec(64, activation, dropout, normalization)
            : layers.get(layers.size() - 1);
    while (result.size() < depth) {
      result.add(last);
    }
    result = new ArrayList<>(result.subList(0, depth));
    for (int i = 0; i < depth; i++) {
      LayerSpec layer = result.get(i);
      int width = units.isEmpty() ? layer.units() : units.get(units.size() == 1 ? 0 : i);
      result.set(
          i,
          new LayerSpec(
              width,
              network.has("activation") ? activation : layer.activation(),
              network.has("dropout") ? dropout : layer.dropout(),
              network.has("normalization") ? normalization : layer.normalization()));
    }
    return result;
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
  private static ActivationSpec activation(Section section, String key, ActivationSpec fallback) {
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
      ObjectNode entry = layers.addObject();
      entry.put("units", layer.units());
      encode(entry, layer.activation());
      entry.put("dropout", layer.dropout());
      entry.put("normalization", layer.normalization().id());
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

  private static void encode(ObjectNode node, ActivationSpec activation) {
    if (activation.type().hasParameter()) {
      node.putObject("activation")
          .put("type", activation.type().id())
          .put(activation.type().parameterName(), activation.parameter());
    } else {
      node.put("activation", activation.type().id());
    }
  }
}
