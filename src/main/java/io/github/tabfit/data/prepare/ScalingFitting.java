package io.github.tabfit.data.prepare;

import io.github.tabfit.data.table.Quantiles;
import io.github.tabfit.data.table.Sample;
import io.github.tabfit.data.table.Statistics;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Numeric;
import io.github.tabfit.spec.data.ReadSpec;
import java.util.Arrays;
import java.util.Optional;

/** Learns how numbers become features: as the experiment says of the column, or of all. */
final class ScalingFitting {
  private final PreprocessingSpec spec;
  private final ReadSpec said;
  private final int mostBins;

  /**
   * @param mostBins how many bins of a column the rows allow
   */
  ScalingFitting(DataSpec spec, int mostBins) {
    this.spec = spec.preprocessing();
    this.said = spec.reading();
    this.mostBins = mostBins;
  }

  /**
   * The scaling of a column; empty when all values are equal.
   *
   * @param booleans whether the values are 0 and 1, which stay
   */
  Optional<Scaling> fit(String name, Sample values, boolean booleans) {
    Statistics statistics = Statistics.of(values);
    double range = statistics.max() - statistics.min();
    if (!(statistics.sd() > 0)) {
      return Optional.empty();
    }
    if (booleans) {
      return Optional.of(Scaling.NONE);
    }
    Numeric kind = said.column(name).numeric().orElse(spec.numeric());
    return Optional.of(
        switch (kind) {
          case STANDARDIZE -> new Scaling(kind, statistics.mean(), statistics.sd(), new double[0]);
          case MIN_MAX -> {
            if (Double.isInfinite(range)) {
              throw new DataException(
                  "column '%s': its range is beyond float64 (use quantile, or correct it)"
                      .formatted(name));
            }
            yield new Scaling(kind, statistics.min(), range, new double[0]);
          }
          case QUANTILE -> new Scaling(kind, 0, 1, Quantiles.landmarks(values));
          case ROBUST -> robust(values, statistics);
          case PIECEWISE_LINEAR -> binned(values, statistics, bins(name));
          case NONE -> Scaling.NONE;
        });
  }

  /** The middle half's range; where it is 0, that of all in units of two deviations. */
  private static Scaling robust(Sample values, Statistics statistics) {
    double[] landmarks = Quantiles.landmarks(values);
    double range = quantile(landmarks, 0.75) - quantile(landmarks, 0.25);
    double scale = range > 0 ? range : 2 * statistics.sd();
    return new Scaling(Numeric.ROBUST, values.median(), scale, new double[0]);
  }

  private static double quantile(double[] landmarks, double share) {
    return landmarks[(int) Math.round(share * (landmarks.length - 1))];
  }

  private int bins(String name) {
    return Math.min(said.column(name).bins().orElse(spec.bins()), mostBins);
  }

  /** Bins of equal numbers of rows; standardized where there is one bin alone. */
  private static Scaling binned(Sample values, Statistics statistics, int bins) {
    double[] landmarks = Quantiles.landmarks(values);
    double[] edges = new double[Math.max(1, bins) + 1];
    int count = 0;
    for (int i = 0; i <= bins; i++) {
      double edge = quantile(landmarks, (double) i / bins);
      if (count == 0 || edge > edges[count - 1]) {
        edges[count++] = edge;
      }
    }
    return count > 2
        ? Scaling.ofBins(Arrays.copyOf(edges, count))
        : new Scaling(Numeric.STANDARDIZE, statistics.mean(), statistics.sd(), new double[0]);
  }
}
