package io.github.tabfit.bundle;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far apart the weights of two networks of one experiment are.
 *
 * @param weights number of weights, biases and running statistics, all of them compared
 * @param different how many are not equal to the bit
 * @param largest the largest absolute difference; NaN if one of the numbers is
 * @param place where it is, for example {@code layer 0 W [3, 5]}; empty if all are equal
 */
public record WeightDifference(long weights, long different, double largest, String place) {

  /**
   * Compares two networks.
   *
   * @throws IllegalArgumentException if their shapes differ
   */
  public static WeightDifference between(Bundle first, Bundle second) {
    Map<String, INDArray> others = second.network().paramTable();
    WeightDifference all = new WeightDifference(0, 0, 0, "");
    for (Map.Entry<String, INDArray> parameter : first.network().paramTable().entrySet()) {
      INDArray other = others.get(parameter.getKey());
      if (other == null || !other.equalShapes(parameter.getValue())) {
        throw new IllegalArgumentException("the networks differ in " + parameter.getKey());
      }
      all = all.and(between(parameter.getKey(), parameter.getValue(), other));
    }
    return all;
  }

  private static WeightDifference between(String name, INDArray first, INDArray second) {
    float[] left = first.dup('c').data().asFloat();
    float[] right = second.dup('c').data().asFloat();
    long different = 0;
    double largest = 0;
    int at = -1;
    for (int i = 0; i < left.length; i++) {
      if (Float.floatToRawIntBits(left[i]) != Float.floatToRawIntBits(right[i])) {
        different++;
        double difference = Math.abs((double) left[i] - right[i]);
        if (at < 0 || !(difference <= largest)) {
          largest = difference;
          at = i;
        }
      }
    }
    long columns = first.size(first.rank() - 1);
    String place =
        at < 0
            ? ""
            : "layer %s [%d, %d]".formatted(name.replace('_', ' '), at / columns, at % columns);
    return new WeightDifference(left.length, different, largest, place);
  }

  private WeightDifference and(WeightDifference other) {
    boolean further = other.different > 0 && (different == 0 || !(other.largest <= largest));
    return new WeightDifference(
        weights + other.weights,
        different + other.different,
        further ? other.largest : largest,
        further ? other.place : place);
  }
}
