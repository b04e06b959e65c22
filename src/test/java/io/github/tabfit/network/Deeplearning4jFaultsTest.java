package io.github.tabfit.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Faults of DL4J's own layers that Tabfit's stand in for; a release without them is noticed. */
class Deeplearning4jFaultsTest {
  private static final int ROWS = 3;
  private static final int WIDTH = 4;
  private static final int STEPS = 5;

  @Test
  void probe() {
    for (int heads : new int[] {1, 2}) {
      for (boolean project : new boolean[] {true, false}) {
        if (!project && heads > 1) {
          continue;
        }
        for (PoolingType pooling : new PoolingType[] {PoolingType.AVG, PoolingType.MAX}) {
          SelfAttentionLayer.Builder b =
              new SelfAttentionLayer.Builder().nIn(WIDTH).nHeads(heads).projectInput(project);
          b = project ? b.nOut(WIDTH) : b.nOut(WIDTH);
          MultiLayerNetwork network = network(b.build(), new GlobalPoolingLayer(pooling));
          System.out.println("PROBE " + heads + " " + project + " " + pooling);
          for (int s : new int[] {1, STEPS}) {
            INDArray x = Nd4j.randn(DataType.DOUBLE, ROWS, WIDTH, s);
            INDArray y = Nd4j.randn(DataType.DOUBLE, ROWS, 2);
            report(network, x, y);
          }
        }
      }
    }
  }

  private static void report(MultiLayerNetwork network, INDArray x, INDArray y) {
    double[] gradient = gradient(network, x, y);
    int at = 0;
    List<String> out = new ArrayList<>();
    for (java.util.Map.Entry<String, INDArray> e : network.paramTable().entrySet()) {
      double worst = 0;
      double largest = 0;
      double size = 0;
      for (int k = 0; k < e.getValue().length(); k++, at++) {
        double v = network.params().getDouble(at);
        double h = 1e-5;
        network.params().putScalar(at, v + h);
        double up = score(network, x, y);
        network.params().putScalar(at, v - h);
        double down = score(network, x, y);
        network.params().putScalar(at, v);
        double slope = (up - down) / (2 * h);
        largest = Math.max(largest, Math.abs(slope));
        size = Math.max(size, Math.abs(gradient[at]));
        worst = Math.max(worst, Math.abs(slope - gradient[at]));
      }
      out.add("%s %.2e of %.3f (%.3f)".formatted(e.getKey(), worst, largest, size));
    }
    System.out.println("PROBE   steps " + x.size(2) + " " + out);
  }

  private static double score(MultiLayerNetwork network, INDArray x, INDArray y) {
    network.setInput(x);
    network.setLabels(y);
    network.computeGradientAndScore();
    return network.score();
  }

  private static double[] gradient(MultiLayerNetwork network, INDArray x, INDArray y) {
    score(network, x, y);
    INDArray gradient = network.gradient().gradient();
    return gradient.reshape(gradient.length()).div(ROWS).toDoubleVector();
  }

  private static MultiLayerNetwork network(Layer... layers) {
    NeuralNetConfiguration.ListBuilder builder =
        new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).seed(3).list();
    for (Layer layer : layers) {
      builder.layer(layer);
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.recurrent(WIDTH))
                .build());
    network.init();
    return network;
  }
}
