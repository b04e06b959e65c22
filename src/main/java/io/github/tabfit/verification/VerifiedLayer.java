package io.github.tabfit.verification;

import io.github.tabfit.network.LayerLayout;
import io.github.tabfit.network.ParameterRange;
import io.github.tabfit.network.TrainingNetwork;
import io.github.tabfit.spec.network.LayerKind;
import io.github.tabfit.spec.network.LayerSpec;
import io.github.tabfit.spec.network.TransformerSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer of the network from scratch, and the DL4J layers that compute the same.
 *
 * @param name as in reports: {@code layer 1}, {@code layer 1 block 2}, {@code output}
 * @param layer index of the experiment's layer that it is of, from 0
 * @param spec as it was requested
 * @param first index of the DL4J layer that takes its input, from 0
 * @param last index of the DL4J layer whose output is its own
 * @param ranges its parameters in DL4J's flat vector, that of the network that trains
 */
record VerifiedLayer(
    String name, int layer, LayerSpec spec, int first, int last, List<ParameterRange> ranges) {

  /** Every layer from input to output; a transformer has tokens, blocks and a readout. */
  static List<VerifiedLayer> of(VerificationProblem problem) {
    // Features' factors and their biases stand before all.
    int added = TrainingNetwork.addedLayers(problem.network());
    long offset = 2L * added * problem.featureCount();
    List<LayerLayout> layouts =
        LayerLayout.of(problem.network(), problem.featureCount(), problem.outputCount());
    List<VerifiedLayer> all = new ArrayList<>();
    for (LayerLayout layout : layouts) {
      boolean output = layout.index() == layouts.size() - 1;
      String name = output ? "output" : "layer " + (layout.index() + 1);
      int first = layout.part() + added;
      List<ParameterRange> ranges =
          layout.parameters().stream().map(range -> moved(range, offset, added)).toList();
      if (layout.spec() instanceof TransformerSpec) {
        int last = first + layout.parts() - 1;
        for (int part = first; part <= last; part++) {
          int own = part;
          String of =
              part == first ? "tokens" : part == last ? "readout" : "block " + (part - first);
          all.add(
              new VerifiedLayer(
                  name + " " + of,
                  layout.index(),
                  layout.spec(),
                  part,
                  part,
                  ranges.stream().filter(range -> range.part() == own).toList()));
        }
      } else {
        int last = first + layout.parts() - 1;
        all.add(new VerifiedLayer(name, layout.index(), layout.spec(), first, last, ranges));
      }
    }
    return List.copyOf(all);
  }

  private static ParameterRange moved(ParameterRange range, long offset, int parts) {
    return new ParameterRange(
        range.name(), range.role(), range.offset() + offset, range.length(), range.part() + parts);
  }

  /** What its derivative is of: its activation, or the kind where that says more. */
  String derivative() {
    return spec.kind() == LayerKind.DENSE || spec.kind() == LayerKind.CONVOLUTION
        ? spec.activation().type().id()
        : spec.kind().id();
  }
}
