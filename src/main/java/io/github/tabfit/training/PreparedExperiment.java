package io.github.tabfit.training;

import io.github.tabfit.data.CategoricalColumn;
import io.github.tabfit.data.ClassTarget;
import io.github.tabfit.data.Column;
import io.github.tabfit.data.Examples;
import io.github.tabfit.data.FittedPreprocessing;
import io.github.tabfit.data.NumericColumn;
import io.github.tabfit.data.Preparation;
import io.github.tabfit.data.Split;
import io.github.tabfit.data.Splitter;
import io.github.tabfit.data.Table;
import io.github.tabfit.data.TableReader;
import io.github.tabfit.data.TaskInference;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.spec.ClassWeights;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.DataSpec;
import io.github.tabfit.spec.Defaults;
import io.github.tabfit.spec.ExperimentSpec;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.TableFacts;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An experiment whose table has been read, split and prepared: ready to train.
 *
 * @param spec the complete experiment: what the file leaves out is filled in
 * @param task what is predicted
 * @param taskReason why, in one sentence; empty when the file says so
 * @param split which rows train, validate and test
 * @param preprocessing learned from the training rows
 * @param train the training rows
 * @param validation the validation rows, possibly none
 * @param test the test rows, possibly none
 */
public record PreparedExperiment(
    ExperimentSpec spec,
    Task task,
    String taskReason,
    Split split,
    FittedPreprocessing preprocessing,
    Examples train,
    Examples validation,
    Examples test) {

  /**
   * Reads the table and prepares its rows.
   *
   * @throws SpecException if the experiment asks for something that cannot be
   * @throws DataException if the table cannot be used
   */
  public static PreparedExperiment of(ExperimentDocument document) {
    ExperimentSpec asked = document.spec();
    Table table = TableReader.read(asked.data());
    Column target = table.column(asked.data().target());
    TaskInference.Inferred inferred = TaskInference.explain(target);
    Task task = asked.data().task().orElse(inferred.task());
    String reason = asked.data().task().isPresent() ? "" : inferred.why();

    // The facts need the features, the features a preprocessing, and that the target's skewness.
    Split split = Splitter.split(table, asked.data(), task, asked.seed());
    TableFacts facts = facts(target, task, split.train(), table.columns().size());
    ExperimentSpec spec = document.spec(new Defaults(facts));
    if (!spec.network().output().loss().fits(task)) {
      refuseFaults(document, spec, task, distinct(target));
    }
    FittedPreprocessing fitted =
        Preparation.fit(table, split.train(), spec.data(), task, spec.network().output().loss());
    facts =
        facts.withTarget(
            fitted.featureCount(), classes(fitted), smallestShare(fitted, table, split));
    spec = document.spec(new Defaults(facts));
    refuseFaults(document, spec, task, classes(fitted));
    refuseUnknownClasses(document, spec.training().classWeights(), fitted);
    return new PreparedExperiment(
        declare(spec, task),
        task,
        reason,
        split,
        fitted,
        fitted.transform(table, split.train()),
        fitted.transform(table, split.validation()),
        fitted.transform(table, split.test()));
  }

  /** What training looks at: not the test rows. */
  public TrainingData trainingData() {
    return new TrainingData(train, validation, preprocessing.target());
  }

  private static TableFacts facts(Column target, Task task, int[] rows, int features) {
    double skewness = 0;
    double minimum = 0;
    if (task == Task.REGRESSION && target instanceof NumericColumn numbers) {
      minimum = Double.POSITIVE_INFINITY;
      double mean = 0;
      for (int row : rows) {
        mean += numbers.value(row) / rows.length;
        minimum = Math.min(minimum, numbers.value(row));
      }
      double second = 0;
      double third = 0;
      for (int row : rows) {
        double difference = numbers.value(row) - mean;
        second += difference * difference / rows.length;
        third += difference * difference * difference / rows.length;
      }
      skewness = second > 0 ? third / Math.pow(second, 1.5) : 0;
    }
    return new TableFacts(
        task, rows.length, features, task.isClassification() ? 2 : 0, 1, skewness, minimum);
  }

  private static int classes(FittedPreprocessing fitted) {
    return fitted.target() instanceof ClassTarget target ? target.classes().size() : 0;
  }

  private static double smallestShare(FittedPreprocessing fitted, Table table, Split split) {
    if (!(fitted.target() instanceof ClassTarget target)) {
      return 1;
    }
    int[] counts = new int[target.classes().size()];
    for (int index : fitted.transform(table, split.train()).classes()) {
      counts[index]++;
    }
    int smallest = Integer.MAX_VALUE;
    for (int count : counts) {
      smallest = Math.min(smallest, count);
    }
    return (double) smallest / split.train().length;
  }

  /** The resolved experiment says its task, so that it means the same on other rows. */
  private static ExperimentSpec declare(ExperimentSpec spec, Task task) {
    DataSpec data = spec.data();
    DataSpec declared =
        new DataSpec(
            data.source(),
            data.target(),
            Optional.of(task),
            data.columns(),
            data.missing(),
            data.weight(),
            data.split(),
            data.preprocessing());
    return new ExperimentSpec(spec.name(), spec.seed(), declared, spec.network(), spec.training());
  }

  private static int distinct(Column target) {
    if (target instanceof CategoricalColumn categorical) {
      return categorical.levels().size();
    }
    return target instanceof NumericColumn numbers
        ? (int) Arrays.stream(numbers.values()).filter(x -> !Double.isNaN(x)).distinct().count()
        : 0;
  }

  private static void refuseUnknownClasses(
      ExperimentDocument document, ClassWeights weights, FittedPreprocessing fitted) {
    if (weights instanceof ClassWeights.Given given
        && fitted.target() instanceof ClassTarget target) {
      List<String> faults =
          given.weights().keySet().stream()
              .filter(name -> !target.classes().contains(name))
              .map(name -> ExampleWeights.unknown(name, target.classes()))
              .toList();
      if (!faults.isEmpty()) {
        throw document.refusal(faults);
      }
    }
  }

  private static void refuseFaults(
      ExperimentDocument document, ExperimentSpec spec, Task task, int classes) {
    List<String> faults =
        new ArrayList<>(NetworkFactory.faults(spec.network(), spec.training(), task, classes));
    try {
      Metric.byId(spec.training().earlyStopping().metric(), task);
    } catch (SpecException e) {
      faults.add("training.early_stopping." + e.getMessage());
    }
    if (!faults.isEmpty()) {
      throw document.refusal(faults);
    }
  }
}
