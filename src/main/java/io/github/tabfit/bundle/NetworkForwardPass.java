package io.github.tabfit.bundle;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/** The forward pass that DL4J computes. */
final class NetworkForwardPass implements ForwardPass {
  private final MultiLayerNetwork network;
  private final int featureCount;

  NetworkForwardPass(MultiLayerNetwork network, int featureCount) {
    this.network = network;
    this.featureCount = featureCount;
  }

  @Override
  public float[] outputs(float[] features, int rows) {
    // A MultiLayerNetwork keeps its last input and activations inside: one thread at a time.
    synchronized (network) {
      return network
          .output(Nd4j.create(features, new long[] {rows, featureCount}, 'c'))
          .dup('c')
          .data()
          .asFloat();
    }
  }
}
