package io.github.tabfit.export.dl4j;

import io.github.tabfit.network.LayerLayout;
import io.github.tabfit.network.MovingWindow;
import io.github.tabfit.network.ParameterRange;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How rows go from layer to layer by DL4J's own means: a flat image is channel by channel there,
 * where Tabfit has the channels last, and a sequence is not flat.
 */
final class RowShapes {
  private final List<LayerLayout> layouts;

  RowShapes(List<LayerLayout> layouts) {
    this.layouts = layouts;
  }

  /** What a layer takes, or gives. */
  private enum Form {
    FLAT,
    IMAGE,
    STEPS
  }

  private static Form taken(LayerLayout layout) {
    LayerSpec spec = layout.spec();
    boolean image =
        spec instanceof ConvolutionSpec
            || spec instanceof PoolingSpec
            || spec instanceof GlobalPoolingSpec;
    return image ? Form.IMAGE : spec instanceof RecurrentSpec ? Form.STEPS : Form.FLAT;
  }

  private Form given(int index) {
    if (index < 0) {
      return taken(layouts.get(0)) == Form.STEPS ? Form.STEPS : Form.FLAT;
    }
    LayerLayout layout = layouts.get(index);
    Form taken = taken(layout);
    return taken == Form.STEPS && layout.output() instanceof Shape.Rows ? Form.FLAT : taken;
  }

  /** What DL4J has no layers or ways for, each with its path. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (LayerLayout layout : layouts) {
      String path = "network.layers[%d]: DL4J has no ".formatted(layout.index());
      missing(layout).ifPresent(what -> faults.add(path + what));
    }
    if (faults.isEmpty()) {
      for (LayerLayout layout : layouts) {
        Form given = given(layout.index() - 1);
        if (given != taken(layout) && (given == Form.STEPS || taken(layout) == Form.STEPS)) {
          faults.add(
              "network.%s: DL4J has no way from %s to a layer of type %s"
                  .formatted(
                      layout.index() == layouts.size() - 1
                          ? "output"
                          : "layers[" + layout.index() + "]",
                      layout.input().text(),
                      layout.spec().kind().id()));
        }
      }
    }
    return faults;
  }

  private static Optional<String> missing(LayerLayout layout) {
    LayerSpec spec = layout.spec();
    boolean steps = layout.input() instanceof Shape.Sequence;
    boolean masked = steps && ((Shape.Sequence) layout.input()).masked();
    if (spec instanceof GlobalPoolingSpec && steps) {
      return Optional.of(spec.kind().id() + " of flat steps");
    }
    if (spec instanceof RecurrentSpec recurrent && recurrent.cell() != RecurrentSpec.Cell.GRU) {
      return masked
          ? Optional.of(spec.kind().id() + " over flat steps some of which may not be there")
          : Optional.empty();
    }
    boolean own = spec instanceof DenseSpec || taken(layout) == Form.IMAGE;
    return own ? Optional.empty() : Optional.of(spec.kind().id());
  }

  /** Where rows change their shape, by the index of the DL4J layer that they go to. */
  Map<Integer, InputPreProcessor> changes() {
    Map<Integer, InputPreProcessor> changes = new HashMap<>();
    for (LayerLayout layout : layouts) {
      Form given = given(layout.index() - 1);
      if (given == Form.FLAT && taken(layout) == Form.IMAGE) {
        Shape.Image image = MovingWindow.of(layout).image();
        changes.put(
            layout.part(),
            new FeedForwardToCnnPreProcessor(image.height(), image.width(), image.channels()));
      } else if (given == Form.IMAGE && taken(layout) == Form.FLAT) {
        Shape.Image image = behind(layouts.get(layout.index() - 1));
        changes.put(
            layout.part(),
            new CnnToFeedForwardPreProcessor(image.height(), image.width(), image.channels()));
      }
    }
    return changes;
  }

  /** What a layer over images gives. */
  private static Shape.Image behind(LayerLayout layout) {
    MovingWindow window = MovingWindow.of(layout);
    int places = window.height() * window.width();
    return new Shape.Image(
        window.height(), window.width(), Math.toIntExact(layout.output().size() / places));
  }

  /** The parameters, a dense layer's behind an image with its inputs channel by channel. */
  INDArray parameters(INDArray parameters) {
    float[] all = parameters.dup('c').data().asFloat();
    for (LayerLayout layout : layouts) {
      if (given(layout.index() - 1) == Form.IMAGE && taken(layout) == Form.FLAT) {
        ParameterRange weights = layout.parameters().get(0);
        reorder(
            all,
            Math.toIntExact(weights.offset()),
            Math.toIntExact(weights.offset() + weights.length()),
            behind(layouts.get(layout.index() - 1)));
      }
    }
    return Nd4j.create(all, parameters.shape(), 'c');
  }

  /** Images one after the other, from channels last to channel by channel. */
  private static void reorder(float[] numbers, int from, int to, Shape.Image image) {
    int places = image.height() * image.width();
    int size = places * image.channels();
    float[] one = new float[size];
    for (int start = from; start < to; start += size) {
      for (int i = 0; i < size; i++) {
        one[i % image.channels() * places + i / image.channels()] = numbers[start + i];
      }
      System.arraycopy(one, 0, numbers, start, size);
    }
  }

  /**
   * Features as the archive's network takes them.
   *
   * @param features [rows, features], row-major
   */
  INDArray input(float[] features, int rows) {
    LayerLayout first = layouts.get(0);
    if (taken(first) == Form.STEPS) {
      Shape.Sequence steps = (Shape.Sequence) first.input();
      return Nd4j.create(features, new long[] {rows, steps.steps(), steps.width()}, 'c');
    }
    float[] ordered = features.clone();
    if (taken(first) == Form.IMAGE) {
      reorder(ordered, 0, ordered.length, MovingWindow.of(first).image());
    }
    return Nd4j.create(ordered, new long[] {rows, features.length / rows}, 'c');
  }

  /** How the network takes its features, for whoever uses it. */
  Optional<String> note() {
    LayerLayout first = layouts.get(0);
    if (taken(first) == Form.STEPS) {
      Shape.Sequence steps = (Shape.Sequence) first.input();
      return Optional.of(
          "It takes [rows, %d, %d]: the features of each step, the oldest step first (RNNFormat.NWC)."
              .formatted(steps.steps(), steps.width()));
    }
    if (taken(first) != Form.IMAGE) {
      return Optional.empty();
    }
    Shape.Image image = MovingWindow.of(first).image();
    return image.channels() == 1
        ? Optional.empty()
        : Optional.of(
            "Its rows are flat images channel by channel, [%d, %d, %d], where the features have the channels last, [%d, %d, %d]."
                .formatted(
                    image.channels(),
                    image.height(),
                    image.width(),
                    image.height(),
                    image.width(),
                    image.channels()));
  }
}
