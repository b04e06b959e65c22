package io.github.tabfit.training.fused;

import io.github.tabfit.network.ParameterRange.Role;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Hyperparameter;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.training.fused.kernel.FloatProducts;
import io.github.tabfit.training.fused.kernel.Parameters;
import io.github.tabfit.training.fused.kernel.Scratch;
import io.github.tabfit.training.fused.kernel.VectorMath;
import io.github.tabfit.training.fused.kernel.Workers;
import io.github.tabfit.training.fused.rule.UpdateRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Clips, penalizes, asks the optimizer and moves the parameters: one pass over them in tiles. */
final class ParameterUpdate {
  /**
   * Parameters that are treated alike.
   *
   * @param from the first
   * @param to after the last
   * @param penalized whether l1, l2 and weight decay go for them
   * @param group number of those whose gradients are clipped together; -1 where none are
   * @param rule the optimizer at their rate
   */
  private record Segment(int from, int to, boolean penalized, int group, UpdateRule rule) {}

  private final Parameters parameters;
  private final UpdateRule rule;
  private final UpdateRule biases;
  private final double biasRate;
  private final GradientClipping clipping;
  private final float l1;
  private final float l2;
  private final double weightDecay;
  private final List<Segment> segments;
  private final float[] groupScales;
  private final Workers workers;
  private final Scratch[] scratches;

  /**
   * @param workers who go over the parameters
   * @param scratches the memory that each of them works in
   */
  ParameterUpdate(
      FusedNetwork network,
      TrainingSpec training,
      Parameters parameters,
      UpdateRule rule,
      Workers workers,
      Scratch[] scratches) {
    this.workers = workers;
    this.scratches = scratches;
    this.parameters = parameters;
    this.rule = rule;
    this.biasRate = training.biasRate();
    // The state of all parameters is the other's.
    this.biases = biasRate == 1 ? rule : UpdateRule.of(training.optimizer(), 0);
    this.clipping = training.gradientClipping();
    this.l1 = (float) training.l1();
    this.l2 = (float) training.l2();
    boolean own = training.optimizer().type() == Optimizer.ADAMW;
    this.weightDecay =
        training.weightDecay()
            + (own ? training.optimizer().value(Hyperparameter.WEIGHT_DECAY) : 0);
    this.segments = merged(segments(network));
    this.groupScales = new float[network.groups()];
  }

  private List<Segment> segments(FusedNetwork network) {
    boolean penalties = l1 > 0 || l2 > 0 || weightDecay > 0;
    boolean clips = clipping.type() != GradientClipping.Type.NONE;
    List<Segment> all = new ArrayList<>();
    for (StoredRange range : network.ranges()) {
      boolean bias = range.role() == Role.BIAS;
      if (range.role() != Role.STATISTIC) {
        all.add(
            new Segment(
                range.from(),
                range.to(),
                penalties && range.role() == Role.WEIGHT,
                clips ? range.group() : -1,
                bias ? biases : rule));
      }
    }
    return all;
  }

  /** Joins neighbours that are treated alike. */
  private static List<Segment> merged(List<Segment> all) {
    List<Segment> merged = new ArrayList<>();
    for (Segment next : all) {
      int last = merged.size() - 1;
      Segment before = last < 0 ? null : merged.get(last);
      if (before != null
          && before.to() == next.from()
          && before.penalized() == next.penalized()
          && before.group() == next.group()
          && before.rule() == next.rule()) {
        merged.set(
            last,
            new Segment(before.from(), next.to(), next.penalized(), next.group(), next.rule()));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }

  /**
   * Takes a step.
   *
   * @param iteration from 0
   * @param rate the learning rate; 1 where the optimizer takes none
   */
  void step(int iteration, double rate) {
    rule.begin(iteration, rate);
    if (biases != rule) {
      biases.begin(iteration, biasRate * rate);
    }
    if (clipping.type() == GradientClipping.Type.NORM) {
      measureGroups();
    }
    float decay = (float) (weightDecay * rate);
    int parts = workers.partsOfPass(parameters.values().length);
    if (parts == 1) {
      pass(decay, 0, 1);
    } else {
      workers.run(parts, part -> pass(decay, part, parts));
    }
  }

  /** Goes over a part of each segment. */
  private void pass(float decay, int part, int parts) {
    for (int s = 0; s < segments.size(); s++) {
      Segment segment = segments.get(s);
      int length = segment.to() - segment.from();
      int end = segment.from() + Workers.bound(length, part + 1, parts);
      int from = segment.from() + Workers.bound(length, part, parts);
      for (; from < end; from += Scratch.TILE) {
        tile(segment, from, Math.min(Scratch.TILE, end - from), decay, scratches[part]);
      }
    }
  }

  private void tile(Segment segment, int from, int n, float decay, Scratch scratch) {
    float[] g = scratch.x;
    float[] w = scratch.y;
    System.arraycopy(parameters.values(), from, w, 0, n);
    parameters.gradients().get(from, g, 0, n);
    if (segment.group() >= 0) {
      clip(g, n, segment.group());
    }
    if (segment.penalized() && l1 > 0) {
      addSigns(g, w, n, l1);
    }
    if (segment.penalized() && l2 > 0) {
      add(g, w, n, l2);
    }
    float[][] state = rule.state;
    for (int i = 0; i < state.length; i++) {
      System.arraycopy(state[i], from, scratch.moments[i], 0, n);
    }
    segment.rule().apply(g, scratch.moments, n);
    for (int i = 0; i < state.length; i++) {
      System.arraycopy(scratch.moments[i], 0, state[i], from, n);
    }
    if (segment.penalized() && decay > 0) {
      add(g, w, n, decay);
    }
    subtract(w, g, n);
    System.arraycopy(w, 0, parameters.values(), from, n);
    parameters.mirror().put(from, w, 0, n);
  }

  private void clip(float[] g, int n, int group) {
    if (clipping.type() == GradientClipping.Type.VALUE) {
      float bound = (float) clipping.threshold();
      for (int i = 0; i < n; i++) {
        g[i] = Math.max(Math.min(g[i], bound), -bound);
      }
    } else if (groupScales[group] != 1f) {
      float scale = groupScales[group];
      for (int i = 0; i < n; i++) {
        g[i] *= scale;
      }
    }
  }

  private void measureGroups() {
    Arrays.fill(groupScales, 0);
    for (int s = 0; s < segments.size(); s++) {
      Segment segment = segments.get(s);
      if (segment.group() >= 0) {
        double norm =
            FloatProducts.norm(
                segment.to() - segment.from(), parameters.gradients().at(0, segment.from()));
        groupScales[segment.group()] += (float) (norm * norm);
      }
    }
    double threshold = clipping.threshold();
    for (int i = 0; i < groupScales.length; i++) {
      double norm = Math.sqrt(groupScales[i]);
      groupScales[i] = norm > threshold ? (float) (threshold / norm) : 1f;
    }
  }

  private static void add(float[] g, float[] w, int n, float factor) {
    for (int i = 0; i < n; i++) {
      g[i] += factor * w[i];
    }
  }

  private static void addSigns(float[] g, float[] w, int n, float factor) {
    for (int i = 0; i < n; i++) {
      float x = w[i];
      g[i] += factor * (VectorMath.step(x) - VectorMath.step(-x));
    }
  }

  private static void subtract(float[] w, float[] g, int n) {
    for (int i = 0; i < n; i++) {
      w[i] -= g[i];
    }
  }
}
