package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.LayerKind;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.Padding;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.PoolingSpec.Pooling;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.RecurrentSpec.Cell;
import io.github.tabfit.spec.network.TransformerSpec;
import io.github.tabfit.spec.network.TransformerSpec.Unit;
import io.github.tabfit.spec.network.Window;
import java.util.OptionalInt;

/** An entry of {@code network.layers}. */
final class LayerCodec {
  /** The key of the kind. */
  static final String TYPE = "type";

  private static final String ACTIVATION = "activation";
  private static final String NORMALIZATION = "normalization";
  private static final String DROPOUT = "dropout";
  private static final String UNITS = "units";
  private static final String STRIDE = "stride";
  private static final String POOLING = "pooling";
  private static final String HIDDEN = "hidden";

  /** Of one weight, so that a fault elsewhere is not followed by one of a shape. */
  private static final LayerSpec STAND_IN = DenseSpec.of(1, Activation.TANH);

  private LayerCodec() {}

  /**
   * Reads a layer.
   *
   * @param common the activation of layers that name none
   */
  static LayerSpec decode(Section layer, ActivationSpec common) {
    LayerKind kind = layer.choice(TYPE, LayerKind.class, LayerKind.DENSE);
    LayerSpec read =
        switch (kind) {
          case DENSE -> dense(layer, common);
          case CONVOLUTION -> convolution(layer, common);
          case MAX_POOLING -> pooling(layer, Pooling.MAX);
          case AVERAGE_POOLING -> pooling(layer, Pooling.AVERAGE);
          case GLOBAL_POOLING -> globalPooling(layer);
          case SIMPLE_RNN -> recurrent(layer, Cell.SIMPLE_RNN);
          case LSTM -> recurrent(layer, Cell.LSTM);
          case GRU -> recurrent(layer, Cell.GRU);
          case TRANSFORMER -> transformer(layer);
        };
    layer.end();
    return read;
  }

  private static LayerSpec dense(Section layer, ActivationSpec common) {
    int units = required(layer, UNITS, "the number of units of the layer");
    ActivationSpec activation = NetworkCodec.activation(layer, ACTIVATION, common);
    double dropout = layer.probability(DROPOUT, 0);
    Normalization normalization =
        layer.choice(NORMALIZATION, Normalization.class, Normalization.NONE);
    return new DenseSpec(units, activation, dropout, normalization);
  }

  private static LayerSpec convolution(Section layer, ActivationSpec common) {
    int channels = required(layer, "channels", "the number of kernels of the layer");
    require(layer, "kernel", "the places that a kernel covers, such as 3 or [3, 3]");
    Window kernel = window(layer, "kernel", Window.square(1));
    Window stride = window(layer, STRIDE, Window.square(1));
    Window dilation = window(layer, "dilation", Window.square(1));
    Padding padding = layer.choice("padding", Padding.class, Padding.VALID);
    ActivationSpec activation = NetworkCodec.activation(layer, ACTIVATION, common);
    double dropout = layer.probability(DROPOUT, 0);
    Normalization normalization =
        layer.choice(NORMALIZATION, Normalization.class, Normalization.NONE);
    return layer.build(
        () ->
            new ConvolutionSpec(
                channels, kernel, stride, dilation, padding, activation, dropout, normalization),
        () -> STAND_IN);
  }

  private static LayerSpec pooling(Section layer, Pooling pooling) {
    Window size = window(layer, "size", Window.square(2));
    Window stride = window(layer, STRIDE, size);
    return new PoolingSpec(pooling, size, stride, layer.probability(DROPOUT, 0));
  }

  private static LayerSpec globalPooling(Section layer) {
    Pooling pooling = layer.choice(POOLING, Pooling.class, Pooling.AVERAGE);
    return new GlobalPoolingSpec(pooling, layer.probability(DROPOUT, 0));
  }

  private static LayerSpec recurrent(Section layer, Cell cell) {
    int units = required(layer, UNITS, "the number of units of the layer");
    RecurrentSpec.Output output =
        layer.choice("output", RecurrentSpec.Output.class, RecurrentSpec.Output.LAST);
    return new RecurrentSpec(cell, units, output, layer.probability(DROPOUT, 0));
  }

  private static LayerSpec transformer(Section layer) {
    int blocks = layer.integer("blocks", 2, 1);
    int heads = layer.integer("heads", 4, 1);
    int width = layer.integer("width", 32, 1);
    Unit unit = layer.choice(ACTIVATION, Unit.class, Unit.REGLU);
    OptionalInt hidden = layer.integer(HIDDEN, 1);
    int units = hidden.orElse((int) Math.max(1, Math.round(unit.usualFactor() * width)));
    double dropout = layer.probability(DROPOUT, 0);
    return layer.build(
        () -> new TransformerSpec(blocks, heads, width, units, unit, dropout), () -> STAND_IN);
  }

  private static int required(Section layer, String key, String what) {
    require(layer, key, what);
    return layer.integer(key, 1, 1);
  }

  /** Notes that a key is not there that this kind needs: others do without. */
  private static void require(Section layer, String key, String what) {
    if (!layer.has(key)) {
      layer.missing(key, what);
    }
  }

  /** One number for both sides, or {@code [height, width]}. */
  private static Window window(Section layer, String key, Window fallback) {
    ObjectNode count = KeyListener.type("integer").put("minimum", 1);
    layer.takes(key, count);
    layer.takes(key, KeyListener.list(count));
    JsonNode value = layer.raw(key);
    if (value == null) {
      return fallback;
    }
    JsonNode height = value.isArray() ? value.path(0) : value;
    JsonNode width = value.isArray() ? value.path(1) : value;
    boolean two = !value.isArray() || value.size() == 2;
    if (!two || !isCount(height) || !isCount(width)) {
      layer.fault(
          key, "must be a whole number >= 1, or two such as [3, 3] (height, width), got " + value);
      return fallback;
    }
    return new Window(height.intValue(), width.intValue());
  }

  private static boolean isCount(JsonNode value) {
    return value.isInt() && value.intValue() >= 1;
  }

  /** The same layer with another activation, where it has one of choice. */
  static LayerSpec with(LayerSpec layer, ActivationSpec activation) {
    if (layer instanceof DenseSpec d) {
      return new DenseSpec(d.units(), activation, d.dropout(), d.normalization());
    }
    if (layer instanceof ConvolutionSpec c) {
      return new ConvolutionSpec(
          c.channels(),
          c.kernel(),
          c.stride(),
          c.dilation(),
          c.padding(),
          activation,
          c.dropout(),
          c.normalization());
    }
    return layer;
  }

  /** The same layer with another dropout. */
  static LayerSpec with(LayerSpec layer, double dropout) {
    if (layer instanceof DenseSpec d) {
      return new DenseSpec(d.units(), d.activation(), dropout, d.normalization());
    }
    if (layer instanceof ConvolutionSpec c) {
      return new ConvolutionSpec(
          c.channels(),
          c.kernel(),
          c.stride(),
          c.dilation(),
          c.padding(),
          c.activation(),
          dropout,
          c.normalization());
    }
    if (layer instanceof RecurrentSpec r) {
      return new RecurrentSpec(r.cell(), r.units(), r.output(), dropout);
    }
    if (layer instanceof TransformerSpec t) {
      return new TransformerSpec(t.blocks(), t.heads(), t.width(), t.hidden(), t.unit(), dropout);
    }
    return layer;
  }

  /** Writes a layer. */
  static void encode(ObjectNode entry, LayerSpec layer) {
    if (layer.kind() != LayerKind.DENSE) {
      entry.put(TYPE, layer.kind().id());
    }
    if (layer instanceof DenseSpec dense) {
      entry.put(UNITS, dense.units());
      NetworkCodec.encode(entry, dense.activation());
    } else if (layer instanceof ConvolutionSpec convolution) {
      entry.put("channels", convolution.channels());
      encode(entry, "kernel", convolution.kernel());
      encode(entry, STRIDE, convolution.stride());
      encode(entry, "dilation", convolution.dilation());
      entry.put("padding", convolution.padding().id());
      NetworkCodec.encode(entry, convolution.activation());
    } else if (layer instanceof PoolingSpec pooling) {
      encode(entry, "size", pooling.size());
      encode(entry, STRIDE, pooling.stride());
    } else if (layer instanceof GlobalPoolingSpec pooling) {
      entry.put(POOLING, pooling.pooling().id());
    } else if (layer instanceof RecurrentSpec recurrent) {
      entry.put(UNITS, recurrent.units());
      entry.put("output", recurrent.output().id());
    } else if (layer instanceof TransformerSpec transformer) {
      entry.put("blocks", transformer.blocks());
      entry.put("heads", transformer.heads());
      entry.put("width", transformer.width());
      entry.put(HIDDEN, transformer.hidden());
      entry.put(ACTIVATION, transformer.unit().id());
    }
    entry.put(DROPOUT, layer.dropout());
    if (layer instanceof DenseSpec || layer instanceof ConvolutionSpec) {
      entry.put(NORMALIZATION, layer.normalization().id());
    }
  }

  private static void encode(ObjectNode entry, String key, Window window) {
    if (window.height() == window.width()) {
      entry.put(key, window.width());
    } else {
      entry.putArray(key).add(window.height()).add(window.width());
    }
  }
}
