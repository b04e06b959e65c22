package io.github.tabfit.training;

import io.github.tabfit.data.ClassTarget;
import io.github.tabfit.data.Examples;
import io.github.tabfit.data.FittedTarget;
import io.github.tabfit.data.NumericTarget;
import io.github.tabfit.data.OutputDecoder;
import io.github.tabfit.evaluation.ClassificationMetrics;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.evaluation.RegressionMetrics;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Measures a network on prepared rows. */
public final class ModelScorer {
  private static final int CHUNK_ROWS = 16_384;

  private final Examples examples;
  private final FittedTarget target;

  /**
   * @param examples the rows, at least one
   * @param target how labels are made and outputs read
   */
  public ModelScorer(Examples examples, FittedTarget target) {
    this.examples = examples;
    this.target = target;
  }

  /** The loss, a mean over the rows by their weights, without l1 and l2 terms. */
  public double loss(MultiLayerNetwork network) {
    double penalty = network.calcRegularizationScore(true);
    double sum = 0;
    for (int start = 0; start < examples.rows(); start += CHUNK_ROWS) {
      int end = Math.min(examples.rows(), start + CHUNK_ROWS);
      DataSet chunk =
          new DataSet(
              rows(examples.features(), examples.featureCount(), start, end),
              rows(examples.labels(), examples.labelCount(), start, end),
              null,
              rows(examples.weights(), 1, start, end));
      sum += (network.score(chunk, false) - penalty) * (end - start);
    }
    return sum / totalWeight();
  }

  /** The network's outputs: [rows · outputs], float32, row-major. */
  public float[] outputs(MultiLayerNetwork network) {
    float[] outputs = new float[examples.rows() * target.labelCount()];
    for (int start = 0; start < examples.rows(); start += CHUNK_ROWS) {
      int end = Math.min(examples.rows(), start + CHUNK_ROWS);
      INDArray features = rows(examples.features(), examples.featureCount(), start, end);
      float[] chunk = network.output(features).dup('c').data().asFloat();
      System.arraycopy(chunk, 0, outputs, start * target.labelCount(), chunk.length);
    }
    return outputs;
  }

  /** Every metric of the task. */
  public EvaluationResult evaluate(MultiLayerNetwork network) {
    return evaluate(outputs(network));
  }

  /** Every metric of the task from the network's outputs: [rows · outputs], row-major. */
  EvaluationResult evaluate(float[] outputs) {
    if (target instanceof NumericTarget numeric) {
      return RegressionMetrics.evaluate(examples.targets(), OutputDecoder.values(numeric, outputs));
    }
    ClassTarget classes = (ClassTarget) target;
    double[][] scores = new double[examples.rows()][];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = OutputDecoder.scores(classes, outputs, row * classes.labelCount());
    }
    if (OutputDecoder.hasProbabilities(classes)) {
      return ClassificationMetrics.evaluate(examples.classes(), scores, classes.classes(), null);
    }
    int[] predicted = Stream.of(scores).mapToInt(OutputDecoder::predictedClass).toArray();
    boolean two = classes.classes().size() == 2;
    double[] margins = two ? Stream.of(scores).mapToDouble(row -> row[1]).toArray() : null;
    return ClassificationMetrics.evaluateMargins(
        examples.classes(), predicted, margins, classes.classes(), null);
  }

  Examples examples() {
    return examples;
  }

  /** The sum of the rows' weights. */
  double totalWeight() {
    double sum = 0;
    for (float weight : examples.weights()) {
      sum += weight;
    }
    return sum;
  }

  private static INDArray rows(float[] values, int columns, int start, int end) {
    float[] chosen = Arrays.copyOfRange(values, start * columns, end * columns);
    return Nd4j.create(chosen, new long[] {end - start, columns}, 'c');
  }
}
