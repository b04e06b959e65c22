package io.github.tabfit.network;

import io.github.tabfit.spec.network.Block;
import io.github.tabfit.spec.network.NetworkSpec;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The layer of blocks that a network with embedded columns trains first. It is linear: E, then the
 * next layer's W, is one layer of E·W, which is what a network that is saved has.
 */
public final class Embedding {
  private Embedding() {}

  /**
   * Draws the weights of a new network's layer of blocks, where there is one: normal ones as wide
   * as their block says, 1 where an input is passed on, and 0 outside the blocks.
   *
   * @param network as DL4J has made it of {@code spec}
   * @param seed what they follow from alone
   */
  public static void draw(MultiLayerNetwork network, NetworkSpec spec, long seed) {
    if (!spec.isEmbedded()) {
      return;
    }
    Random random = new Random(seed);
    INDArray weights = network.getLayer(0).getParam(DefaultParamInitializer.WEIGHT_KEY);
    weights.assign(0);
    int input = 0;
    int unit = 0;
    for (Block block : spec.dense().get(0).blocks()) {
      for (int i = input; i < input + block.inputs(); i++) {
        for (int j = unit; j < unit + block.units(); j++) {
          boolean passed = block.equals(Block.PASSED);
          weights.putScalar(i, j, passed ? 1 : random.nextGaussian() * block.spread());
        }
      }
      input += block.inputs();
      unit += block.units();
    }
  }

  /**
   * Gives the parameters of a network with a layer of blocks to one without, which then computes
   * the same but for rounding.
   *
   * @param embedded stays as it is
   * @param plain of the layers after the first, its first one with as many inputs as the blocks;
   *     has counted as many steps and epochs then
   */
  public static void fold(MultiLayerNetwork embedded, MultiLayerNetwork plain) {
    for (int i = 0; i < plain.getnLayers(); i++) {
      Map<String, INDArray> from = embedded.getLayer(i + 1).paramTable();
      plain.getLayer(i).paramTable().forEach((name, array) -> array.assign(from.get(name)));
    }
    INDArray blocks = embedded.getLayer(0).getParam(DefaultParamInitializer.WEIGHT_KEY);
    INDArray weights = embedded.getLayer(1).getParam(DefaultParamInitializer.WEIGHT_KEY);
    plain.getLayer(0).getParam(DefaultParamInitializer.WEIGHT_KEY).assign(blocks.mmul(weights));
    StepCounts.copy(embedded, plain);
  }
}
