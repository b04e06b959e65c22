package io.github.tabfit.training;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.storage.FloatRows;
import io.github.tabfit.network.NetworkInput;
import io.github.tabfit.spec.training.ClassWeights;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Passes prepared rows through a DL4J network once, some thousands at a time. */
public final class ModelScorer {
  private static final int CHUNK_ROWS = 16_384;
  private static final int MOST_FEATURES = 1 << 22;

  private static final LayerWorkspaceMgr ARRAYS = LayerWorkspaceMgr.noWorkspaces();

  private final Examples examples;
  private final float[] lossWeights;
  private final int chunkRows;

  /** A scorer whose loss counts the rows by their own weights. */
  public ModelScorer(Examples examples) {
    this(examples, examples.weights());
  }

  /**
   * A scorer whose loss counts each row by its own weight times its class's, as training does.
   *
   * @param examples some rows
   * @param data what the class weights follow from
   */
  public static ModelScorer of(Examples examples, TrainingData data, ClassWeights classWeights) {
    return new ModelScorer(
        examples, ExampleWeights.ofLoss(examples, data.train(), classWeights, data.classes()));
  }

  /**
   * @param examples the rows, at least one
   * @param lossWeights [rows]: how much each row counts in the loss
   */
  public ModelScorer(Examples examples, float[] lossWeights) {
    this.examples = examples;
    this.lossWeights = lossWeights;
    chunkRows = Math.max(1, Math.min(CHUNK_ROWS, MOST_FEATURES / examples.featureCount()));
  }

  /** The sum of what the rows count in the loss. */
  double weight() {
    return ExampleWeights.sum(lossWeights);
  }

  /** The loss, the weighted mean over the rows, without l1 and l2 terms. */
  public double loss(MultiLayerNetwork network) {
    return pass(network, (head, first) -> {});
  }

  /** The loss and the outputs, of one pass. */
  public Scores scores(MultiLayerNetwork network) {
    int labels = examples.labelCount();
    float[] outputs = new float[Math.multiplyExact(examples.rows(), labels)];
    double loss =
        pass(
            network,
            (head, first) -> {
              try (INDArray activations = head.activate(false, ARRAYS)) {
                float[] chunk = activations.dup('c').data().asFloat();
                System.arraycopy(chunk, 0, outputs, first * labels, chunk.length);
              }
            });
    return new Scores(loss, outputs);
  }

  /**
   * The loss and the outputs of given pre-outputs, as the network's last layer makes them.
   *
   * @param preOutputs [rows · labels], what goes into the output activation, row-major
   */
  Scores scores(MultiLayerNetwork network, float[] preOutputs) {
    BaseOutputLayer head = (BaseOutputLayer) network.getOutputLayer().conf().getLayer();
    int labels = examples.labelCount();
    float[] outputs = new float[preOutputs.length];
    double sum = 0;
    for (int start = 0; start < examples.rows(); start += chunkRows) {
      int count = Math.min(chunkRows, examples.rows() - start);
      float[] chunk = Arrays.copyOfRange(preOutputs, start * labels, (start + count) * labels);
      INDArray into = Nd4j.create(chunk, new long[] {count, labels}, 'c');
      INDArray activations = head.getActivationFn().getActivation(into.dup(), false);
      float[] activated = activations.dup('c').data().asFloat();
      System.arraycopy(activated, 0, outputs, start * labels, activated.length);
      sum +=
          head.getLossFn()
              .computeScore(
                  chunk(examples.labelRows(), start, count),
                  into,
                  head.getActivationFn(),
                  weights(start, count),
                  false);
    }
    return new Scores(sum / weight(), outputs);
  }

  /**
   * Passes all rows through.
   *
   * @param heads is given the output layer with its input set, and the chunk's first row
   */
  private double pass(MultiLayerNetwork network, ObjIntConsumer<IOutputLayer> heads) {
    int last = network.getnLayers() - 1;
    IOutputLayer head = (IOutputLayer) network.getOutputLayer();
    double sum = 0;
    for (int start = 0; start < examples.rows(); start += chunkRows) {
      int count = Math.min(chunkRows, examples.rows() - start);
      NetworkInput rows = NetworkInput.of(network, chunk(examples.featureRows(), start, count));
      network.setLayerMaskArrays(rows.mask(), null);
      INDArray input = hidden(network, rows.features());
      head.setInput(shaped(network, last, input), ARRAYS);
      heads.accept(head, start);
      head.setLabels(chunk(examples.labelRows(), start, count));
      // DL4J knows weights of rows as a mask of their labels.
      network.setLayerMaskArrays(null, weights(start, count));
      sum += head.computeScore(0, false, ARRAYS) * count;
      network.clearLayerMaskArrays();
      network.clearLayersStates();
      input.close();
    }
    return sum / weight();
  }

  /** What the last layer gets. At most two layers' arrays are held: nobody else frees them soon. */
  private static INDArray hidden(MultiLayerNetwork network, INDArray features) {
    INDArray rows = features;
    for (int layer = 0; layer < network.getnLayers() - 1; layer++) {
      INDArray shaped = shaped(network, layer, rows);
      INDArray next = network.getLayer(layer).activate(shaped, false, ARRAYS);
      // Some layers hand on what they get.
      if (next.data().address() != rows.data().address()) {
        network.getLayer(layer).clear();
        rows.close();
      }
      rows = next;
    }
    return rows;
  }

  /** Rows as a layer takes them. */
  private static INDArray shaped(MultiLayerNetwork network, int layer, INDArray rows) {
    InputPreProcessor shape = network.getLayerWiseConfigurations().getInputPreProcess(layer);
    return shape == null ? rows : shape.preProcess(rows, (int) rows.size(0), ARRAYS);
  }

  private INDArray weights(int start, int count) {
    float[] weights = new float[count];
    System.arraycopy(lossWeights, start, weights, 0, count);
    return Nd4j.create(weights, new long[] {count, 1}, 'c');
  }

  private static INDArray chunk(FloatRows rows, int start, int count) {
    float[] values = new float[count * rows.columns()];
    rows.copy(start, count, values);
    return Nd4j.create(values, new long[] {count, rows.columns()}, 'c');
  }
}
