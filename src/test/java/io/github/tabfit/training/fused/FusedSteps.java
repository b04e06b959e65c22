package io.github.tabfit.training.fused;

import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.runtime.nd4j.Nd4jTuning;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.training.TrainingSpec;
import io.github.tabfit.spec.training.Trainings;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Prints microseconds of the thread's processor time a step, medians of seven repeats, of the cases
 * named as arguments: A to E, or {@code name,rows,features,hidden-hidden,outputs,batch,loss,
 * activation,dropout}. The system property {@code threads} is training.threads (1).
 */
public final class FusedSteps {
  private static final String[] CASES = {
    "A,1000,10,64-32,1,1000,binary_cross_entropy,relu,0",
    "B,569,30,64-32,2,32,cross_entropy,relu,0",
    "C,20000,26,128-64,1,256,mse,relu,0",
    "D,8192,784,512-256,10,128,cross_entropy,relu,0",
    "E,8192,784,2048-2048,10,1024,cross_entropy,relu,0"
  };

  private static final int THREADS = Integer.getInteger("threads", 1);

  private FusedSteps() {}

  public static void main(String[] args) {
    Nd4jTuning.apply();
    for (String requested : args.length == 0 ? new String[] {"A", "B", "C", "D", "E"} : args) {
      String line =
          Arrays.stream(CASES)
              .filter(c -> c.startsWith(requested + ","))
              .findFirst()
              .orElse(requested);
      measure(line.split(","));
    }
  }

  private static void measure(String[] part) {
    int rows = Integer.parseInt(part[1]);
    int features = Integer.parseInt(part[2]);
    int outputs = Integer.parseInt(part[4]);
    int batch = Integer.parseInt(part[5]);
    Loss loss = Loss.valueOf(part[6].toUpperCase(Locale.ROOT));
    Activation activation = Activation.valueOf(part[7].toUpperCase(Locale.ROOT));
    double dropout = Double.parseDouble(part[8]);
    NetworkSpec network =
        new NetworkSpec(
            Arrays.stream(part[3].split("-"))
                .map(Integer::parseInt)
                .map(
                    n ->
                        new DenseSpec(
                            n, ActivationSpec.of(activation), dropout, Normalization.NONE))
                .toList(),
            WeightInit.HE,
            0,
            new OutputSpec(loss, ActivationSpec.of(loss.defaultActivation())));
    TrainingSpec training =
        Trainings.from(Cases.training(OptimizerSpec.of(Optimizer.ADAM))).threads(THREADS).spec();
    MultiLayerNetwork model =
        new MultiLayerNetwork(
            NetworkFactory.configuration(network, training, features, outputs, 1, 10));
    model.init();
    float[] x = new float[rows * features];
    float[] y = new float[rows * outputs];
    Random random = new Random(1);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < rows; i++) {
      y[i * outputs + random.nextInt(outputs)] = outputs > 1 || random.nextBoolean() ? 1 : 0;
    }
    int[] order = IntStream.range(0, rows).toArray();
    try (FusedTrainer trainer = FusedTrainer.of(network, training, model, batch, 1)) {
      double once = Math.max(1, epoch(trainer, x, y, order, batch));
      int epochs = (int) Math.max(1, 3e8 / once);
      double[] times = new double[7];
      double[] walls = new double[7];
      int steps = epochs * ((rows + batch - 1) / batch);
      for (int i = 0; i < times.length; i++) {
        long wall = System.nanoTime();
        double time = 0;
        for (int e = 0; e < epochs; e++) {
          time += epoch(trainer, x, y, order, batch);
        }
        times[i] = time / 1e3 / steps;
        walls[i] = (System.nanoTime() - wall) / 1e3 / steps;
      }
      Arrays.sort(times);
      Arrays.sort(walls);
      System.out.printf(Locale.ROOT, "%s cpu %.1f wall %.1f%n", part[0], times[3], walls[3]);
    }
  }

  private static double epoch(FusedTrainer trainer, float[] x, float[] y, int[] order, int batch) {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int from = 0; from < order.length; from += batch) {
      trainer.step(x, y, null, order, from, Math.min(order.length, from + batch));
    }
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
  }
}
