package io.github.tabfit.explain;

import io.github.tabfit.explain.Background.Explained;
import io.github.tabfit.explain.Background.Mixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Shapley values from all coalitions: a bit of a coalition's number is a group that is in it. */
record ExactShapley(Background background) implements ShapleyMethod {
  /** The most groups: 1024 coalitions. */
  static final int MOST_GROUPS = 10;

  private int coalitions() {
    return 1 << background.groups().size();
  }

  private int coalitionsAPiece() {
    return Math.max(1, ModelOutputs.ROWS / background.count());
  }

  @Override
  public int pieces() {
    return (coalitions() + coalitionsAPiece() - 1) / coalitionsAPiece();
  }

  /** Mean predictions of coalitions; the empty one's and the whole one's are known. */
  @Override
  public double[] piece(int index, Explained row) {
    int first = index * coalitionsAPiece();
    int last = Math.min(coalitions(), first + coalitionsAPiece());
    int rows = background.count();
    Mixture mixture = background.new Mixture(row, (last - first) * rows);
    for (int coalition = first; coalition < last; coalition++) {
      for (int i = 0; i < rows; i++) {
        mixture.begin(i);
        for (int group = 0; group < background.groups().size(); group++) {
          if ((coalition >> group & 1) == 1) {
            mixture.take(group);
          }
        }
      }
    }
    double[] values = mixture.values();
    double[] means = new double[last - first];
    for (int i = 0; i < values.length; i++) {
      means[i / rows] += values[i] / rows;
    }
    return means;
  }

  @Override
  public List<Contribution> join(List<double[]> pieces, Explained row) {
    double[] value = pieces.stream().flatMapToDouble(Arrays::stream).toArray();
    // Equal but for rounding: so the sum comes out to the last digit.
    value[0] = background.base(row.label());
    value[value.length - 1] = row.prediction();
    int groups = background.groups().size();
    double[] weights = weights(groups);
    List<Contribution> contributions = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      double sum = 0;
      for (int coalition = 0; coalition < value.length; coalition++) {
        if ((coalition >> group & 1) == 0) {
          sum +=
              weights[Integer.bitCount(coalition)]
                  * (value[coalition | 1 << group] - value[coalition]);
        }
      }
      contributions.add(new Contribution(sum, 0));
    }
    return contributions;
  }

  /** By the coalition's size s: s!·(n - s - 1)!/n!. */
  private static double[] weights(int groups) {
    double[] weights = new double[groups];
    weights[0] = 1.0 / groups;
    for (int size = 1; size < groups; size++) {
      weights[size] = weights[size - 1] * size / (groups - size);
    }
    return weights;
  }

  @Override
  public boolean isExact() {
    return true;
  }
}
