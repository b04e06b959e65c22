package io.github.tabfit.bundle;

import io.github.tabfit.network.NetworkInput;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Lets many threads compute one network's outputs at a time. A {@code MultiLayerNetwork} keeps its
 * last input and activations inside, so that each call has one of its own; all share the
 * parameters' memory. There come to be as many as calls were ever at work at once.
 */
final class NetworkPool implements NetworkOutputs {
  private final MultiLayerNetwork network;
  private final ConcurrentLinkedDeque<MultiLayerNetwork> idle = new ConcurrentLinkedDeque<>();

  NetworkPool(MultiLayerNetwork network) {
    this.network = network;
  }

  @Override
  public float[] of(float[] features, int rows) {
    MultiLayerNetwork own = idle.poll();
    if (own == null) {
      own = copy();
    }
    float[] outputs =
        NetworkInput.output(
                own, Nd4j.create(features, new long[] {rows, features.length / rows}, 'c'))
            .dup('c')
            .data()
            .asFloat();
    // After a fault the copy is left to the collector, whatever state it is in.
    idle.push(own);
    return outputs;
  }

  private MultiLayerNetwork copy() {
    MultiLayerNetwork copy = new MultiLayerNetwork(network.getLayerWiseConfigurations().clone());
    copy.init(network.params(), false);
    return copy;
  }
}
