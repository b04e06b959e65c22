package io.github.tabfit.reference;

import io.github.tabfit.reference.ParameterArray.Role;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.GroupRates;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Trains a network. A step's order is DL4J's: gradients of the mean loss, clipping, l1 and l2
 * added, the optimizer, weight decay beside it, w ← w - step.
 *
 * <p>Penalties and decay go for weights and for the gain of layer normalization, not for biases and
 * not for batch normalization. Factors of the features are neither clipped nor penalized.
 */
public final class ReferenceTrainer {
  private final Network network;
  private final OptimizerSpec optimizer;
  private final Penalty penalty;
  private final GradientClipping clipping;
  private final GroupRates rates;
  private final UpdateRule factorRule;
  private final List<List<UpdateRule>> rules = new ArrayList<>();
  private int iteration;

  /** A trainer that has not seen anything yet. ADAMW's own decay is added to the penalty's. */
  public ReferenceTrainer(
      Network network, OptimizerSpec optimizer, Penalty penalty, GradientClipping clipping) {
    this(network, optimizer, penalty, clipping, GroupRates.EQUAL);
  }

  /** The same with learning rates of their own for biases and factors. */
  public ReferenceTrainer(
      Network network,
      OptimizerSpec optimizer,
      Penalty penalty,
      GradientClipping clipping,
      GroupRates rates) {
    double decay = optimizer.values().getOrDefault(Hyperparameter.WEIGHT_DECAY, 0.0);
    this.network = network;
    this.optimizer = optimizer;
    this.penalty = new Penalty(penalty.l1(), penalty.l2(), penalty.weightDecay() + decay);
    this.clipping = clipping;
    this.rates = rates;
    this.factorRule = new UpdateRule(optimizer, network.factors().length);
    for (Layer layer : network.layers()) {
      rules.add(layer.parameters().stream().map(p -> new UpdateRule(optimizer, p.size())).toList());
    }
  }

  /**
   * One step on one batch.
   *
   * @param x examples {@code [rows, inputs]}
   * @param y labels {@code [rows, outputs]}
   * @param exampleWeights {@code [rows]}
   * @param dropout factors: {@link Network#forward}
   * @param rate the learning rate α of this step
   * @return the loss with penalties before the step
   */
  public double step(
      double[][] x, double[][] y, double[] exampleWeights, List<double[][]> dropout, double rate) {
    List<Layer.Pass> passes = network.forward(x, dropout);
    double loss = network.loss(passes, y, exampleWeights) + penalty();
    List<Layer.Gradients> gradients = network.backward(passes, y, exampleWeights, dropout);
    double[] factorGradient = FeatureFactors.backward(network.values(x), gradients.get(0).input());
    apply(gradients, rate);
    double[] factors = network.factors();
    update(factorRule, 0, factors, factorGradient, Penalty.NONE, rates.factors() * rate);
    passes.forEach(Layer.Pass::track);
    return loss;
  }

  /** Clips the gradients, in place, and moves the layers' parameters: a step's second half. */
  public void apply(List<Layer.Gradients> gradients, double rate) {
    iteration++;
    for (int i = 0; i < gradients.size(); i++) {
      List<ParameterArray> parameters = network.layers().get(i).parameters();
      List<ParameterArray> slopes = gradients.get(i).parameters();
      clip(slopes.stream().filter(g -> g.role() != Role.BATCH).toList());
      for (int p = 0; p < parameters.size(); p++) {
        update(rules.get(i).get(p), parameters.get(p), slopes.get(p).values(), rate);
      }
    }
  }

  /**
   * Trains for that many epochs: in each one every row once, in batches, in an order that the seed
   * decides; the last batch may be smaller.
   *
   * @param x examples {@code [rows, inputs]}
   * @param y labels {@code [rows, outputs]}
   * @param exampleWeights {@code [rows]}
   * @param batchSize rows a step, at least 1
   * @param epochs passes over the examples, at least 0
   * @param rate the learning rate for each iteration, from 0
   * @param seed decides the order and the dropout masks
   * @return the mean of the batches' losses, for each epoch
   */
  public double[] fit(
      double[][] x,
      double[][] y,
      double[] exampleWeights,
      int batchSize,
      int epochs,
      IntToDoubleFunction rate,
      long seed) {
    Random random = new Random(seed);
    List<Integer> order = new ArrayList<>(IntStream.range(0, x.length).boxed().toList());
    double[] losses = new double[epochs];
    for (int epoch = 0; epoch < epochs; epoch++) {
      Collections.shuffle(order, random);
      int batches = 0;
      for (int from = 0; from < x.length; from += batchSize) {
        List<Integer> rows = order.subList(from, Math.min(x.length, from + batchSize));
        double[] weights = rows.stream().mapToDouble(row -> exampleWeights[row]).toArray();
        List<double[][]> dropout = network.sampleDropout(rows.size(), random);
        double stepRate = rate.applyAsDouble(iteration);
        losses[epoch] += step(pick(x, rows), pick(y, rows), weights, dropout, stepRate);
        batches++;
      }
      losses[epoch] /= batches;
    }
    return losses;
  }

  /** The penalty of all weights: Σ {@link Penalty#value}. */
  public double penalty() {
    double sum = 0;
    for (Layer layer : network.layers()) {
      for (ParameterArray parameter : layer.parameters()) {
        if (isPenalized(parameter)) {
          for (double[] row : parameter.values()) {
            sum += Arrays.stream(row).map(penalty::value).sum();
          }
        }
      }
    }
    return sum;
  }

  private static boolean isPenalized(ParameterArray parameter) {
    return parameter.role() == Role.WEIGHTS || parameter.role() == Role.GAIN;
  }

  private void update(UpdateRule rule, ParameterArray parameter, double[][] gradient, double rate) {
    Penalty own = isPenalized(parameter) ? penalty : Penalty.NONE;
    double ownRate = parameter.role() == Role.BIAS ? rates.biases() * rate : rate;
    double[][] values = parameter.values();
    int from = 0;
    for (int i = 0; i < values.length; i++) {
      update(rule, from, values[i], gradient[i], own, ownRate);
      from += values[i].length;
    }
  }

  private void update(
      UpdateRule rule, int from, double[] w, double[] gradient, Penalty own, double rate) {
    double decayRate = optimizer.type() == Optimizer.ADADELTA ? 1 : rate;
    for (int j = 0; j < w.length; j++) {
      double step = rule.step(from + j, gradient[j] + own.gradient(w[j]), rate, iteration);
      w[j] -= step + decayRate * own.weightDecay() * w[j];
    }
  }

  /**
   * VALUE: g ← min(c, max(-c, g)). NORM: g ← g·c/|g| where |g| &gt; c, |g| over all parameters of a
   * layer. The parameters of batch normalization are left out.
   */
  private void clip(List<ParameterArray> gradients) {
    List<double[]> rows = gradients.stream().flatMap(g -> Arrays.stream(g.values())).toList();
    double c = clipping.threshold();
    double norm = Math.sqrt(rows.stream().mapToDouble(g -> Matrix.dot(g, g)).sum());
    for (double[] gradient : rows) {
      for (int j = 0; j < gradient.length; j++) {
        switch (clipping.type()) {
          case VALUE -> gradient[j] = Math.min(c, Math.max(-c, gradient[j]));
          case NORM -> gradient[j] *= norm > c ? c / norm : 1;
          case NONE -> {}
        }
      }
    }
  }

  private static double[][] pick(double[][] from, List<Integer> rows) {
    return rows.stream().map(row -> from[row]).toArray(double[][]::new);
  }
}
