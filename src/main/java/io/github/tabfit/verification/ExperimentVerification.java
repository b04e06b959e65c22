package io.github.tabfit.verification;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.network.LayerLayout;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import java.util.Arrays;
import java.util.OptionalInt;

/** Verifies an experiment's network on the rows that it would be trained with. */
public final class ExperimentVerification {
  private static final int DEFAULT_ROWS = 32;
  private static final int ROWS_OF_LARGE = 8;

  /** Multiply-adds of a row from which on a network is large. */
  private static final double LARGE = 50_000;

  private ExperimentVerification() {}

  /**
   * Compares DL4J with the network from scratch on the first rows of the first epoch.
   *
   * @param rows number of training rows; empty for the first batch, 32 at the most, 8 of a network
   *     of more than 50,000 multiply-adds a row
   * @throws SpecException if rows is below 1, or 1 with batch normalization
   * @throws DataException if the table has fewer training rows
   */
  public static VerificationReport of(PreparedExperiment experiment, OptionalInt rows) {
    ExperimentSpec spec = experiment.spec();
    Examples train = experiment.train();
    NetworkSpec network = spec.network().embedded(experiment.embedding());
    double cost =
        LayerLayout.of(network, train.featureCount(), train.labelCount()).stream()
            .mapToDouble(LayerLayout::multiplyAdds)
            .sum();
    int usual = cost > LARGE ? ROWS_OF_LARGE : DEFAULT_ROWS;
    int first = Math.min(Math.min(spec.training().batchSize(), usual), train.rows());
    int count = rows.orElse(first);
    boolean batchNormalized =
        spec.network().layers().stream().anyMatch(l -> l.normalization() == Normalization.BATCH);
    int least = batchNormalized ? 2 : 1;
    if (count < least) {
      throw new SpecException(
          "--rows must be >= %d%s, got %d"
              .formatted(least, batchNormalized ? " with batch normalization" : "", count));
    }
    if (count > train.rows()) {
      throw new DataException(
          "--rows %d: the table has %d training rows; ask for fewer"
              .formatted(count, train.rows()));
    }
    int[] order = experiment.firstEpoch();
    float[] weights = experiment.trainingWeights();
    double[][] features = new double[count][];
    double[][] labels = new double[count][];
    double[] rowWeights = new double[count];
    float[] featureRow = new float[train.featureCount()];
    float[] labelRow = new float[train.labelCount()];
    for (int i = 0; i < count; i++) {
      train.gatherFeatures(order, i, 1, featureRow);
      train.gatherLabels(order, i, 1, labelRow);
      features[i] = doubles(featureRow);
      labels[i] = doubles(labelRow);
      rowWeights[i] = weights[order[i]];
    }
    return Verifier.verify(
        new VerificationProblem(
            network, spec.training(), features, labels, rowWeights, spec.seed()));
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }
}
