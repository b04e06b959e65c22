package io.github.tabfit.sweep;

import io.github.tabfit.spec.sweep.SearchParameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

/**
 * How much each parameter alone matters: a random forest (Tribuo's) learns the value from the
 * parameters, and a parameter's importance is the variance of the forest's mean along its axis, as
 * a share of all parameters': the shares sum to 1. Source: functional ANOVA, Hutter et al. (2014),
 * with the means taken over random points.
 */
final class Importance {
  private static final int FEWEST_TRIALS = 8;
  private static final int TREES = 32;
  private static final int DEEPEST = 8;
  private static final float FEATURES = 0.8f;
  private static final int STEPS = 12;
  private static final int POINTS = 40;

  /** Tribuo reports each tree; kept here, since a logger that nothing holds forgets its level. */
  private static final Logger TRIBUO = Logger.getLogger("org.tribuo");

  private final String[] names;
  private final Model<Regressor> forest;
  private final double[][] points;

  private Importance(double[][] observed, double[] values, long seed) {
    int axes = observed[0].length;
    this.names = new String[axes];
    for (int axis = 0; axis < axes; axis++) {
      names[axis] = String.format(Locale.ROOT, "x%03d", axis);
    }
    RegressionFactory factory = new RegressionFactory();
    MutableDataset<Regressor> rows =
        new MutableDataset<>(new SimpleDataSourceProvenance("sweep", factory), factory);
    for (int i = 0; i < values.length; i++) {
      rows.add(example(observed[i], values[i]));
    }
    CARTRegressionTrainer tree =
        new CARTRegressionTrainer(DEEPEST, 2f, 0f, FEATURES, false, new MeanSquaredError(), seed);
    this.forest = new RandomForestTrainer<>(tree, new AveragingCombiner(), TREES, seed).train(rows);
    Random random = new Random(seed);
    this.points = new double[POINTS][];
    for (int i = 0; i < POINTS; i++) {
      points[i] = random.doubles(axes).toArray();
    }
  }

  /**
   * Shares between 0 and 1, the greatest first; empty for fewer than eight trials with a value, or
   * fewer than two parameters with more than one value.
   *
   * @param points where the trials were: coordinates from 0 to 1
   * @param values what they scored
   */
  static Map<String, Double> of(
      List<SearchParameter> axes, List<double[]> points, List<Double> values, long seed) {
    Map<String, Double> shares = new LinkedHashMap<>();
    if (points.size() < FEWEST_TRIALS || axes.size() < 2) {
      return shares;
    }
    TRIBUO.setLevel(Level.WARNING);
    Importance importance = new Importance(points.toArray(double[][]::new), ranks(values), seed);
    double[] variances = new double[axes.size()];
    double total = 0;
    for (int axis = 0; axis < axes.size(); axis++) {
      variances[axis] = variance(importance.means(axis));
      total += variances[axis];
    }
    List<Map.Entry<String, Double>> entries = new ArrayList<>();
    for (int axis = 0; axis < axes.size(); axis++) {
      entries.add(Map.entry(axes.get(axis).path(), total > 0 ? variances[axis] / total : 0));
    }
    entries.sort(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()));
    entries.forEach(entry -> shares.put(entry.getKey(), entry.getValue()));
    return shares;
  }

  /** Ranks in place of values: one diverged trial would otherwise be all of the variance. */
  private static double[] ranks(List<Double> values) {
    double[] ranks = new double[values.size()];
    for (int i = 0; i < ranks.length; i++) {
      for (double other : values) {
        ranks[i] += Math.signum(values.get(i) - other) / 2;
      }
    }
    return ranks;
  }

  private Example<Regressor> example(double[] point, double value) {
    return new ArrayExample<>(new Regressor("value", value), names, point);
  }

  private double predict(double[] point) {
    return forest.predict(example(point, Double.NaN)).getOutput().getValues()[0];
  }

  /** The forest's mean at each of some steps along an axis. */
  private double[] means(int axis) {
    double[] means = new double[STEPS];
    for (int step = 0; step < STEPS; step++) {
      for (double[] point : points) {
        double[] moved = point.clone();
        moved[axis] = (step + 0.5) / STEPS;
        means[step] += predict(moved) / POINTS;
      }
    }
    return means;
  }

  private static double variance(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / values.length;
  }
}
