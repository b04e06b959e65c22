package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.storage.FloatRows;
import io.github.tabfit.evaluation.EvaluationResult;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Measures a network on prepared rows, some thousands at a time. */
public final class ModelScorer {
  private static final int CHUNK_ROWS = 16_384;
  private static final int MOST_FEATURES = 1 << 22;

  private final Examples examples;
  private final FittedTarget target;
  private final float[] lossWeights;
  private final int chunkRows;

  /** A scorer whose loss counts the rows by their own weights. */
  public ModelScorer(Examples examples, FittedTarget target) {
    this(examples, target, examples.weights());
  }

  /**
   * @param examples the rows, at least one
   * @param target how labels are made and outputs read
   * @param lossWeights [rows]: how much each row counts in the loss; metrics know the rows' own
   *     weights alone
   */
  public ModelScorer(Examples examples, FittedTarget target, float[] lossWeights) {
    this.examples = examples;
    this.target = target;
    this.lossWeights = lossWeights;
    chunkRows = Math.max(1, Math.min(CHUNK_ROWS, MOST_FEATURES / examples.featureCount()));
  }

  /** The loss, a mean over the rows by their weights, without l1 and l2 terms. */
  public double loss(MultiLayerNetwork network) {
    double penalty = network.calcRegularizationScore(true);
    double sum = 0;
    for (int start = 0; start < examples.rows(); start += chunkRows) {
      int count = Math.min(chunkRows, examples.rows() - start);
      float[] chunkWeights = new float[count];
      System.arraycopy(lossWeights, start, chunkWeights, 0, count);
      DataSet chunk =
          new DataSet(
              chunk(examples.featureRows(), start, count),
              chunk(examples.labelRows(), start, count),
              null,
              Nd4j.create(chunkWeights, new long[] {count, 1}, 'c'));
      sum += (network.score(chunk, false) - penalty) * count;
    }
    return sum / totalWeight();
  }

  /** The network's outputs: [rows · outputs], float32, row-major. */
  public float[] outputs(MultiLayerNetwork network) {
    float[] outputs = new float[Math.multiplyExact(examples.rows(), target.labelCount())];
    for (int start = 0; start < examples.rows(); start += chunkRows) {
      int count = Math.min(chunkRows, examples.rows() - start);
      float[] chunk =
          network.output(chunk(examples.featureRows(), start, count)).dup('c').data().asFloat();
      System.arraycopy(chunk, 0, outputs, start * target.labelCount(), chunk.length);
    }
    return outputs;
  }

  /** Every metric of the task. */
  public EvaluationResult evaluate(MultiLayerNetwork network) {
    return evaluate(outputs(network));
  }

  /** Every metric of the task from the network's outputs: [rows · outputs], row-major. */
  public EvaluationResult evaluate(float[] outputs) {
    return ScoredRows.evaluate(
        target, outputs, examples.classes(), examples.targets(), examples.weights());
  }

  Examples examples() {
    return examples;
  }

  /** How much each row counts in the loss. */
  float[] lossWeights() {
    return lossWeights;
  }

  /** The sum of what the rows count in the loss. */
  double totalWeight() {
    double sum = 0;
    for (float weight : lossWeights) {
      sum += weight;
    }
    return sum;
  }

  private static INDArray chunk(FloatRows rows, int start, int count) {
    float[] values = new float[count * rows.columns()];
    rows.copy(start, count, values);
    return Nd4j.create(values, new long[] {count, rows.columns()}, 'c');
  }
}
