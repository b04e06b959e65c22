package io.github.tabfit.training;

import io.github.tabfit.data.ClassTarget;
import io.github.tabfit.data.Examples;
import io.github.tabfit.data.FittedTarget;
import io.github.tabfit.data.NumericTarget;
import io.github.tabfit.data.OutputDecoder;
import io.github.tabfit.evaluation.ClassificationMetrics;
import io.github.tabfit.evaluation.EvaluationResult;
import io.github.tabfit.evaluation.RegressionMetrics;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Measures a network on prepared rows. */
public final class ModelScorer {
  private static final int CHUNK_ROWS = 16_384;

  private final Examples examples;
  private final FittedTarget target;
  private final INDArray features;
  private final INDArray labels;
  private final INDArray weights;

  /**
   * @param examples the rows, at least one
   * @param target how labels are made and outputs read
   */
  public ModelScorer(Examples examples, FittedTarget target) {
    this.examples = examples;
    this.target = target;
    this.features = rows(examples.features(), examples.featureCount());
    this.labels = rows(examples.labels(), examples.labelCount());
    this.weights = rows(examples.weights(), 1);
  }

  private static INDArray rows(float[] values, int columns) {
    return Nd4j.create(values, new long[] {values.length / columns, columns}, 'c');
  }

  /** The loss, a mean over the rows by their weights, without l1 and l2 terms. */
  public double loss(MultiLayerNetwork network) {
    double penalty = network.calcRegularizationScore(true);
    double sum = 0;
    for (int start = 0; start < examples.rows(); start += CHUNK_ROWS) {
      int end = Math.min(examples.rows(), start + CHUNK_ROWS);
      DataSet chunk =
          new DataSet(
              slice(features, start, end),
              slice(labels, start, end),
              null,
              slice(weights, start, end));
      sum += (network.score(chunk, false) - penalty) * (end - start);
    }
    return sum / weights.sumNumber().doubleValue();
  }

  /** The network's outputs: [rows · outputs], float32, row-major. */
  public float[] outputs(MultiLayerNetwork network) {
    float[] outputs = new float[examples.rows() * target.labelCount()];
    for (int start = 0; start < examples.rows(); start += CHUNK_ROWS) {
      int end = Math.min(examples.rows(), start + CHUNK_ROWS);
      float[] chunk = network.output(slice(features, start, end)).dup('c').data().asFloat();
      System.arraycopy(chunk, 0, outputs, start * target.labelCount(), chunk.length);
    }
    return outputs;
  }

  /** Every metric of the task. */
  public EvaluationResult evaluate(MultiLayerNetwork network) {
    float[] outputs = outputs(network);
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

  private static INDArray slice(INDArray rows, int start, int end) {
    return rows.get(NDArrayIndex.interval(start, end), NDArrayIndex.all());
  }
}
