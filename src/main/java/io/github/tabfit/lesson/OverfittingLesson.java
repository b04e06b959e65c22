package io.github.tabfit.lesson;

import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.reference.Layer;
import io.github.tabfit.reference.Network;
import io.github.tabfit.reference.Penalty;
import io.github.tabfit.reference.ReferenceTrainer;
import io.github.tabfit.spec.experiment.Preset;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import io.github.tabfit.spec.network.DenseSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.NetworkSpec;
import io.github.tabfit.spec.network.Normalization;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.WeightInit;
import io.github.tabfit.spec.training.GradientClipping;
import io.github.tabfit.spec.training.Optimizer;
import io.github.tabfit.spec.training.OptimizerSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** Learning the examples by heart, and three ways against it, on a real table. */
public final class OverfittingLesson implements Lesson {
  private static final int EPOCHS = 300;
  private static final int BATCH = 32;
  private static final double RATE = 0.001;
  private static final double DROPOUT = 0.5;
  private static final double L2 = 0.03;
  private static final int PATIENCE = 20;
  private static final long SEED = 1;
  private static final Set<Integer> SHOWN = Set.of(1, 5, 10, 20, 30, 50, 100, 150, 200, 300);

  /** Tabfit's table of breast cancers, {@code data/breast-cancer.csv}, which the build adds. */
  private static final String TABLE = "breast-cancer.csv";

  /**
   * One network's way through training: losses after each epoch, in nats.
   *
   * @param name how it was trained
   * @param train binary cross-entropy of the training rows, nothing dropped, without penalty
   * @param validation the same of the validation rows
   */
  public record Curve(String name, List<Double> train, List<Double> validation) {
    /** Copies the lists. */
    public Curve {
      train = List.copyOf(train);
      validation = List.copyOf(validation);
    }

    /** The epoch, from 1, whose validation loss is the lowest. */
    public int bestEpoch() {
      int best = 0;
      for (int i = 0; i < validation.size(); i++) {
        best = validation.get(i) < validation.get(best) ? i : best;
      }
      return best + 1;
    }

    /** The validation loss after an epoch, from 1. */
    public double validationAt(int epoch) {
      return validation.get(epoch - 1);
    }

    /** The validation loss after the last epoch. */
    public double last() {
      return validation.get(validation.size() - 1);
    }
  }

  /**
   * The lesson's figures.
   *
   * @param trainRows rows the networks learn from
   * @param validationRows rows they never learn from
   * @param parameters weights and biases of each network
   * @param plain without any measure
   * @param dropout with dropout
   * @param l2 with the l2 penalty
   * @param early stopped early: the plain network's curve up to where it stopped
   */
  public record Result(
      int trainRows,
      int validationRows,
      int parameters,
      Curve plain,
      Curve dropout,
      Curve l2,
      Curve early)
      implements LessonResult {
    @Override
    public String text() {
      Page page = new Page();
      page.line(
          "Loss = -1/n · Σ (y·ln p + (1 - y)·ln(1 - p)),  p the probability that a tumour is malignant");
      page.gap()
          .line(
              "A 30-64-32-1 network: %,d weights and biases, and only %d rows to learn from.",
              parameters, trainRows);
      page.line(
          "It is measured on %d other rows, the validation rows, that it never learns from.",
          validationRows);
      page.gap()
          .line("         nothing done           dropout %.1f             l2 %.2f", DROPOUT, L2);
      page.line("epoch    train  validation    train  validation    train  validation");
      for (int epoch = 1; epoch <= plain.train.size(); epoch++) {
        if (SHOWN.contains(epoch)) {
          page.line(
              "%5d  %s  %s  %s", epoch, pair(plain, epoch), pair(dropout, epoch), pair(l2, epoch));
        }
      }
      page.line("best in    %s           %s           %s", best(plain), best(dropout), best(l2));
      page.gap()
          .line(
              "Nothing done: the training loss goes on towards 0 while the validation loss turns and rises");
      page.line(
          "from epoch %d on. From there the network learns its %d rows by heart.",
          plain.bestEpoch(), trainRows);
      page.gap()
          .line(
              "Early stopping, patience %d: training ends after epoch %d, as the validation loss has not",
              PATIENCE, early.train.size());
      page.line(
          "improved for %d epochs; the weights of epoch %d are kept.  (training.early_stopping.patience)",
          PATIENCE, early.bestEpoch());
      page.line(
          "Dropout: in each step every hidden unit is silent with probability %.1f, so that none can rely on",
          DROPOUT);
      page.line("another to know a row.  (network.layers[0].dropout)");
      page.line(
          "l2: half the sum of squared weights, times %.2f, is added to the loss: large weights, which",
          L2);
      page.line("make sharp bends, must pay for themselves.  (training.l2)");
      page.gap().line("Validation loss of the network that is kept:");
      page.line(
          "  nothing done %.4f    early stopping %.4f    dropout %.4f    l2 %.4f",
          plain.last(), early.validationAt(early.bestEpoch()), dropout.last(), l2.last());
      page.line(
          "A low training loss is no merit. Choose by the validation loss, and report the loss on test");
      page.line("rows that no choice has looked at.");
      return page.text();
    }

    private static String pair(Curve curve, int epoch) {
      return String.format(
          Locale.ROOT, "%7.4f  %10.4f", curve.train.get(epoch - 1), curve.validationAt(epoch));
    }

    private static String best(Curve curve) {
      return String.format(Locale.ROOT, "%10d", curve.bestEpoch());
    }
  }

  @Override
  public String name() {
    return "overfitting";
  }

  @Override
  public String title() {
    return "Learning by heart, and what helps against it";
  }

  /** Computes the lesson's figures. */
  @Override
  public Result run() {
    PreparedExperiment prepared = prepared();
    Rows train = Rows.of(prepared.train());
    Rows validation = Rows.of(prepared.validation());
    Curve plain = train("nothing done", train, validation, 0, 0);
    int stop = Math.min(EPOCHS, firstBest(plain) + PATIENCE);
    return new Result(
        train.x.length,
        validation.x.length,
        network(train, 0).layers().stream().mapToInt(Layer::parameterCount).sum(),
        plain,
        train("dropout", train, validation, DROPOUT, 0),
        train("l2", train, validation, 0, L2),
        new Curve(
            "early stopping", plain.train.subList(0, stop), plain.validation.subList(0, stop)));
  }

  private static PreparedExperiment prepared() {
    try (InputStream rows = OverfittingLesson.class.getResourceAsStream(TABLE)) {
      Path table = Files.createTempFile("tabfit-lesson-", ".csv");
      try {
        Files.copy(Objects.requireNonNull(rows, TABLE), table, StandardCopyOption.REPLACE_EXISTING);
        return ExperimentPreparation.of(
            ExperimentDocument.of(table, "diagnosis")
                .with("preset", Preset.QUICK.id())
                .with("data.split", "{train: 0.15, validation: 0.6, test: 0.25}"));
      } finally {
        Files.deleteIfExists(table);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the lesson's table cannot be copied", e);
    }
  }

  /** The best epoch before the first pause of PATIENCE epochs. */
  private static int firstBest(Curve curve) {
    int best = 1;
    for (int epoch = 1; epoch <= EPOCHS && epoch - best < PATIENCE; epoch++) {
      best = curve.validationAt(epoch) < curve.validationAt(best) ? epoch : best;
    }
    return best;
  }

  private static Curve train(String name, Rows train, Rows validation, double dropout, double l2) {
    Network network = network(train, dropout);
    ReferenceTrainer trainer =
        new ReferenceTrainer(
            network,
            OptimizerSpec.of(Optimizer.ADAM, RATE),
            new Penalty(0, l2, 0),
            GradientClipping.none());
    List<Double> trainLosses = new ArrayList<>();
    List<Double> validationLosses = new ArrayList<>();
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      trainer.fit(train.x, train.y, train.ones, BATCH, 1, t -> RATE, SEED + epoch);
      trainLosses.add(train.loss(network));
      validationLosses.add(validation.loss(network));
    }
    return new Curve(name, trainLosses, validationLosses);
  }

  private static Network network(Rows rows, double dropout) {
    ActivationSpec relu = ActivationSpec.of(Activation.RELU);
    NetworkSpec spec =
        new NetworkSpec(
            List.of(
                new DenseSpec(64, relu, dropout, Normalization.NONE),
                new DenseSpec(32, relu, dropout, Normalization.NONE)),
            WeightInit.HE,
            0,
            OutputSpec.of(Loss.BINARY_CROSS_ENTROPY));
    return Network.of(spec, rows.x[0].length, 1, SEED);
  }

  /** Examples as the reference network takes them. */
  private record Rows(double[][] x, double[][] y, double[] ones) {
    static Rows of(Examples examples) {
      double[] ones = new double[examples.rows()];
      Arrays.fill(ones, 1);
      return new Rows(
          matrix(examples.features(), examples.featureCount()),
          matrix(examples.labels(), examples.labelCount()),
          ones);
    }

    double loss(Network network) {
      return network.loss(network.forward(x, List.of()), y, ones);
    }

    private static double[][] matrix(float[] values, int columns) {
      double[][] rows = new double[values.length / columns][columns];
      for (int i = 0; i < values.length; i++) {
        rows[i / columns][i % columns] = values[i];
      }
      return rows;
    }
  }
}
