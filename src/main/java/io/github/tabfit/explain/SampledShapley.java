package io.github.tabfit.explain;

import io.github.tabfit.explain.Background.Explained;
import io.github.tabfit.explain.Background.Mixture;
import io.github.tabfit.training.EpochBatches;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Shapley values from orders that are drawn. From each background row as many walks lead to the
 * explained row, group after group, so that the changes along them sum to the prediction less the
 * base; walks come in pairs of an order and its reverse, whose errors cancel in part.
 */
record SampledShapley(Background background, long seed) implements ShapleyMethod {
  /** Pairs of walks from each background row; at least 2, to tell the error. */
  static final int PAIRS = 5;

  private static final long STEP = 0x9E3779B97F4A7C15L;

  private int groups() {
    return background.groups().size();
  }

  /** Rows of a walk that are not known beforehand. */
  private int steps() {
    return groups() - 1;
  }

  private int rowsAPiece() {
    return Math.max(1, ModelOutputs.ROWS / (2 * PAIRS * steps()));
  }

  @Override
  public int pieces() {
    return (background.count() + rowsAPiece() - 1) / rowsAPiece();
  }

  /** Each background row's pairs', each group's: the mean change of the pair's two walks. */
  @Override
  public double[] piece(int index, Explained row) {
    int first = index * rowsAPiece();
    int last = Math.min(background.count(), first + rowsAPiece());
    Mixture mixture = background.new Mixture(row, (last - first) * 2 * PAIRS * steps());
    List<int[]> orders = new ArrayList<>();
    for (int from = first; from < last; from++) {
      SplittableRandom random = new SplittableRandom(seed + STEP * (from + 1));
      for (int pair = 0; pair < PAIRS; pair++) {
        int[] order = EpochBatches.order(groups(), random);
        for (int[] walk : new int[][] {order, reversed(order)}) {
          orders.add(walk);
          for (int step = 0; step < steps(); step++) {
            if (step == 0) {
              mixture.begin(from);
            } else {
              mixture.repeat();
            }
            mixture.take(walk[step]);
          }
        }
      }
    }
    double[] values = mixture.values();
    double[] changes = new double[(last - first) * PAIRS * groups()];
    for (int walk = 0; walk < orders.size(); walk++) {
      int[] order = orders.get(walk);
      double before = background.value(first + walk / (2 * PAIRS), row.label());
      for (int step = 0; step < groups(); step++) {
        double after = step < steps() ? values[walk * steps() + step] : row.prediction();
        changes[walk / 2 * groups() + order[step]] += (after - before) / 2;
        before = after;
      }
    }
    return changes;
  }

  private static int[] reversed(int[] order) {
    int[] reversed = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      reversed[i] = order[order.length - 1 - i];
    }
    return reversed;
  }

  @Override
  public List<Contribution> join(List<double[]> pieces, Explained row) {
    double[] sums = new double[groups()];
    double[] variances = new double[groups()];
    for (double[] piece : pieces) {
      int block = PAIRS * groups();
      for (int from = 0; from < piece.length; from += block) {
        for (int group = 0; group < groups(); group++) {
          double mean = 0;
          for (int pair = 0; pair < PAIRS; pair++) {
            mean += piece[from + pair * groups() + group] / PAIRS;
          }
          double squares = 0;
          for (int pair = 0; pair < PAIRS; pair++) {
            double difference = piece[from + pair * groups() + group] - mean;
            squares += difference * difference;
          }
          sums[group] += mean;
          variances[group] += squares / (PAIRS - 1) / PAIRS;
        }
      }
    }
    List<Contribution> contributions = new ArrayList<>();
    int count = background.count();
    for (int group = 0; group < groups(); group++) {
      contributions.add(new Contribution(sums[group] / count, Math.sqrt(variances[group]) / count));
    }
    return contributions;
  }

  @Override
  public boolean isExact() {
    return false;
  }
}
