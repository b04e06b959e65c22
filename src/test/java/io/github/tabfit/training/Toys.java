package io.github.tabfit.training;

import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.data.prepare.Examples;
import io.github.tabfit.data.prepare.LabelEncoding;
import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Small experiments and rows that tests vary in one place. */
final class Toys {
  static final NumericTarget NUMBER =
      new NumericTarget("y", PreprocessingSpec.Target.NONE, 0, 1, 0, 1);
  static final ClassTarget CLASSES =
      new ClassTarget("y", ColumnType.CATEGORICAL, List.of("a", "b"), LabelEncoding.BINARY, 1);

  private Toys() {}

  /** An experiment: each setting is a path, '=', and a value as the file would have it. */
  static ExperimentSpec experiment(String... settings) {
    ExperimentDocument document =
        ExperimentDocument.of(Path.of("t.csv"), "y")
            .with("network.units", "[6, 4]")
            .with("network.activation", "relu")
            .with("network.dropout", "0")
            .with("network.weight_init", "he")
            .with("training.optimizer", "{type: adam, learning_rate: 0.001}")
            .with("training.schedule", "constant")
            .with("training.l2", "0.001")
            .with("training.epochs", "5")
            .with("training.batch_size", "8")
            .with("training.early_stopping.patience", "0");
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      document = document.with(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return document.spec();
  }

  /** y = x0 - 2·x1 + noise, three features. */
  static Examples numbers(int rows, long seed) {
    Random random = new Random(seed);
    float[] features = new float[rows * 3];
    float[] labels = new float[rows];
    double[] targets = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < 3; j++) {
        features[3 * i + j] = (float) random.nextGaussian();
      }
      targets[i] = features[3 * i] - 2 * features[3 * i + 1] + 0.1 * random.nextGaussian();
      labels[i] = (float) targets[i];
    }
    return new Examples(rows, 3, features, 1, labels, ones(rows), new int[0], targets);
  }

  /** Class b where x0 is positive; every fourth row's x0 is. */
  static Examples classes(int rows, long seed) {
    Random random = new Random(seed);
    float[] features = new float[rows * 2];
    float[] labels = new float[rows];
    int[] classes = new int[rows];
    for (int i = 0; i < rows; i++) {
      classes[i] = i % 4 == 0 ? 1 : 0;
      labels[i] = classes[i];
      features[2 * i] = (float) ((classes[i] == 1 ? 1 : -1) * (0.5 + random.nextDouble()));
      features[2 * i + 1] = (float) random.nextGaussian();
    }
    return new Examples(rows, 2, features, 1, labels, ones(rows), classes, new double[0]);
  }

  static Examples weighted(Examples examples, float... weights) {
    return new Examples(
        examples.rows(),
        examples.featureCount(),
        examples.features(),
        examples.labelCount(),
        examples.labels(),
        weights,
        examples.classes(),
        examples.targets());
  }

  static Examples none(Examples like) {
    return new Examples(
        0,
        like.featureCount(),
        new float[0],
        like.labelCount(),
        new float[0],
        new float[0],
        new int[0],
        new double[0]);
  }

  static TrainingData numberData(Examples train, Examples validation) {
    return new TrainingData(train, validation, NUMBER);
  }

  static TrainingData numberData() {
    return numberData(numbers(64, 1), numbers(32, 2));
  }

  static TrainingData classData(Examples train) {
    return new TrainingData(train, none(train), CLASSES);
  }

  private static float[] ones(int rows) {
    float[] ones = new float[rows];
    Arrays.fill(ones, 1);
    return ones;
  }
}
