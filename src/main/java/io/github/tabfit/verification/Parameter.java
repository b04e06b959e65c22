package io.github.tabfit.verification;

import io.github.tabfit.network.ParameterRange;
import io.github.tabfit.network.ParameterRange.Role;
import io.github.tabfit.reference.Layer;
import io.github.tabfit.reference.Network;
import io.github.tabfit.reference.ParameterArray;
import io.github.tabfit.reference.ParameterArray.Order;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * An array of numbers that a layer has.
 *
 * @param layer index of the layer from scratch, from 0; the output layer is the last
 * @param name as in reports: {@code layer 1 W}, {@code output b}
 * @param array what the layer from scratch calls it; what DL4J does where it is not learned there
 * @param order in which DL4J has its numbers in a row
 * @param rows of the array
 * @param columns of the array
 * @param range where DL4J has it
 */
record Parameter(
    int layer,
    String name,
    String array,
    Order order,
    int rows,
    int columns,
    ParameterRange range) {
  private static final String FACTORS = "factors";
  private static final String VARIANCE = "log10stdev";

  /** Every array of a network, from input to output, in DL4J's order. */
  static List<Parameter> of(VerificationProblem problem) {
    Network network = problem.fromScratch();
    List<Parameter> all = new ArrayList<>();
    int factors = network.factors().length;
    if (factors > 0) {
      ParameterRange range = new ParameterRange("W", Role.PLAIN, 0, factors, 0);
      all.add(new Parameter(0, "feature factors", FACTORS, Order.ROWS, 1, factors, range));
    }
    List<VerifiedLayer> layers = VerifiedLayer.of(problem);
    for (int i = 0; i < layers.size(); i++) {
      addTo(all, i, layers.get(i), network.layers().get(i));
    }
    return List.copyOf(all);
  }

  private static void addTo(List<Parameter> all, int layer, VerifiedLayer names, Layer own) {
    Iterator<ParameterArray> arrays = own.parameters().iterator();
    for (ParameterRange range : names.ranges()) {
      String name = names.name() + " " + words(range.name());
      int length = Math.toIntExact(range.length());
      if (range.role() == Role.STATISTIC) {
        all.add(new Parameter(layer, name, range.name(), Order.ROWS, 1, length, range));
        continue;
      }
      ParameterArray array = arrays.next();
      if (array.size() != length) {
        throw new IllegalStateException(
            "%s must have %d numbers, got %d".formatted(name, length, array.size()));
      }
      double[][] values = array.values();
      all.add(
          new Parameter(
              layer, name, array.name(), array.order(), values.length, values[0].length, range));
    }
  }

  /** DL4J's name of an array in words. */
  private static String words(String name) {
    return switch (name) {
      case "g", "gamma" -> "gain";
      case "s" -> "shift";
      case "beta" -> "b";
      case "mean" -> "running mean";
      case VARIANCE -> "running variance";
      case "RW" -> "recurrent W";
      case "c" -> "candidate b";
      case "cls" -> "CLS";
      case "g1" -> "attention gain";
      case "s1" -> "attention shift";
      case "Wqkv" -> "query-key-value W";
      case "bqkv" -> "query-key-value b";
      case "Wo" -> "attention W";
      case "bo" -> "attention b";
      case "g2" -> "feed-forward gain";
      case "s2" -> "feed-forward shift";
      case "W1" -> "feed-forward W";
      case "b1" -> "feed-forward b";
      case "W2" -> "feed-forward output W";
      case "b2" -> "feed-forward output b";
      default -> name;
    };
  }

  /** Whether it multiplies the features before the first layer. */
  boolean isFactors() {
    return array.equals(FACTORS);
  }

  /** Whether it is a gain, whose usual value is 1. */
  boolean isGain() {
    return isFactors() || range.name().startsWith("g");
  }

  /** Whether DL4J has the logarithm, to base 10, of its root. */
  boolean isVariance() {
    return range.name().equals(VARIANCE);
  }

  /** Whether the loss has a gradient with respect to it: not for running statistics. */
  boolean hasGradient() {
    return range.role() != Role.STATISTIC;
  }

  /** Whether l1, l2 and weight decay go for it: weights, and the gain of layer normalization. */
  boolean isPenalized() {
    return range.role() == Role.WEIGHT;
  }

  /** Takes its numbers out of DL4J's flat vector. */
  double[][] of(double[] flat) {
    double[][] values = new double[rows][columns];
    array(values).copyFrom(flat, Math.toIntExact(range.offset()));
    return values;
  }

  /** Puts numbers into DL4J's flat vector. */
  void put(double[][] values, double[] flat) {
    array(values).copyTo(flat, Math.toIntExact(range.offset()));
  }

  private ParameterArray array(double[][] values) {
    return new ParameterArray(array, ParameterArray.Role.PLAIN, order, values);
  }

  @Override
  public String toString() {
    return name;
  }
}
