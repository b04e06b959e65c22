package io.github.tabfit.network.loss;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * max(e, 0) - q·e, e = p - y, with a level q for each output, averaged over the outputs: an output
 * too high by 1 costs 1 - q, one too low q. Source: Koenker and Bassett (1978).
 */
public final class QuantileLoss extends ElementwiseLoss {
  private static final long serialVersionUID = 1L;

  private final double[] levels;

  /**
   * @param levels one for each output, each in (0, 1)
   */
  public QuantileLoss(@JsonProperty("levels") double[] levels) {
    this.levels = levels.clone();
  }

  @Override
  double scale(long outputs) {
    return 1.0 / outputs;
  }

  @Override
  INDArray losses(INDArray labels, INDArray output) {
    INDArray error = output.subi(labels);
    INDArray shares = error.mulRowVector(levels(error));
    return Transforms.max(error, 0, false).subi(shares);
  }

  /** 1 - q above the label, -q below; 0 where they are equal. */
  @Override
  INDArray derivatives(INDArray labels, INDArray output) {
    INDArray sign = Transforms.sign(output.subi(labels), false);
    INDArray slopes = Transforms.abs(sign, true).muliRowVector(levels(sign).rsubi(0.5));
    return slopes.addi(sign.muli(0.5));
  }

  private INDArray levels(INDArray outputs) {
    return Nd4j.create(levels, new long[] {1, levels.length}, 'c').castTo(outputs.dataType());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof QuantileLoss that && Arrays.equals(levels, that.levels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(levels);
  }

  @Override
  public String toString() {
    return "QuantileLoss" + Arrays.toString(levels);
  }
}
