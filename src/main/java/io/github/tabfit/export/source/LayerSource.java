package io.github.tabfit.export.source;

import io.github.tabfit.network.LayerLayout;
import io.github.tabfit.spec.network.ConvolutionSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.GlobalPoolingSpec;
import io.github.tabfit.spec.network.PoolingSpec;
import io.github.tabfit.spec.network.RecurrentSpec;
import io.github.tabfit.spec.network.Shape;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What computes a layer in the exported source; a file has the classes that its model needs. */
enum LayerSource {
  /** In every file: the output layer is one. */
  DENSE,
  /** Of images and unmasked sequences. */
  CONVOLUTION("Window", "Convolution"),
  /** Of windows, or of a whole image. */
  POOLING("Window", "Pooling"),
  /** Of all steps of a sequence. */
  STEP_POOLING("StepPooling"),
  /** With any cell. */
  RECURRENT("Recurrent"),
  /** Over columns or steps. */
  TRANSFORMER("Transformer");

  private final List<String> classes;

  LayerSource(String... classes) {
    this.classes = List.of(classes);
  }

  /** What computes a layer. */
  static LayerSource of(LayerLayout layout) {
    if (layout.spec() instanceof DenseSpec) {
      return DENSE;
    } else if (layout.spec() instanceof ConvolutionSpec) {
      return CONVOLUTION;
    } else if (layout.spec() instanceof PoolingSpec) {
      return POOLING;
    } else if (layout.spec() instanceof GlobalPoolingSpec) {
      return layout.input() instanceof Shape.Image ? POOLING : STEP_POOLING;
    }
    return layout.spec() instanceof RecurrentSpec ? RECURRENT : TRANSFORMER;
  }

  /** What computes the layers of a network, beside the dense ones. */
  static Set<LayerSource> further(List<LayerLayout> layouts) {
    Set<LayerSource> sources = EnumSet.noneOf(LayerSource.class);
    layouts.forEach(layout -> sources.add(of(layout)));
    sources.remove(DENSE);
    return sources;
  }

  /** All that only some files have. */
  static Set<LayerSource> further() {
    return EnumSet.complementOf(EnumSet.of(DENSE));
  }

  /** The resources that have the classes of these. */
  static List<String> resources(Set<LayerSource> sources) {
    return sources.stream()
        .flatMap(source -> source.classes.stream())
        .distinct()
        .map("/io/github/tabfit/export/source/%s.java.txt"::formatted)
        .toList();
  }

  /** What reads the layers: cases of a switch by {@link #name}. */
  static String cases(Set<LayerSource> sources) {
    return sources.stream()
        .map(source -> "      case \"%s\" -> new %s(in);\n".formatted(source.name(), source.type()))
        .collect(Collectors.joining());
  }

  private String type() {
    return classes.get(classes.size() - 1);
  }
}
