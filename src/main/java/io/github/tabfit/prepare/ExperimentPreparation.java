package io.github.tabfit.prepare;

import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.data.prepare.Decision;
import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.data.prepare.FittedTarget;
import io.github.tabfit.data.prepare.Preparation;
import io.github.tabfit.data.sequence.WindowShape;
import io.github.tabfit.data.split.FoldSplits;
import io.github.tabfit.data.split.Split;
import io.github.tabfit.data.split.Splitter;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.ClassLabels;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.TaskInference;
import io.github.tabfit.data.transform.ExperimentTable;
import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.network.JoinedNetwork;
import io.github.tabfit.network.NetworkFactory;
import io.github.tabfit.runtime.nd4j.Backends;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.experiment.EvaluationSpec;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.experiment.TableFacts;
import io.github.tabfit.spec.experiment.ThresholdSpec;
import io.github.tabfit.spec.training.ClassWeights;
import io.github.tabfit.spec.training.EnsembleSpec.Resample;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.training.Engines;
import io.github.tabfit.training.ExampleWeights;
import java.util.ArrayList;
import java.util.List;

/** Reads, splits and prepares an experiment's table: whatever it finds wrong ends in a message. */
public final class ExperimentPreparation {
  private static final String FORECAST =
      "target '%s' holds numbers, and the next one of a series is forecast";

  private ExperimentPreparation() {}

  /**
   * Reads the table and prepares its rows.
   *
   * @throws SpecException if the experiment requests something that cannot be
   * @throws DataException if the table cannot be used
   */
  public static PreparedExperiment of(ExperimentDocument document) {
    return of(document, ExperimentTable.read(document.spec().data()));
  }

  /**
   * Prepares the rows of a table that has been read. Those of weight 0 are left out: the split's
   * rows count the others.
   *
   * @param read as the experiment requests
   * @throws SpecException if the experiment requests something that cannot be
   * @throws DataException if the table cannot be used
   */
  public static PreparedExperiment of(ExperimentDocument document, Table read) {
    return of(
        document,
        read,
        (table, spec, task) -> Splitter.split(table, spec.data(), task, spec.seed()));
  }

  /**
   * Prepares rows that are divided in another way, as if the experiment's split had chosen them:
   * what its file leaves open is chosen anew, and everything is learned anew from these training
   * rows.
   *
   * @param read as the experiment requests
   * @param split rows of the table without those of weight 0
   * @throws SpecException if the experiment requests something that cannot be
   * @throws DataException if the rows cannot be used
   */
  public static PreparedExperiment of(ExperimentDocument document, Table read, Split split) {
    return of(document, read, (table, spec, task) -> split);
  }

  /** Divides a table's rows. */
  private interface Division {
    Split of(Table table, ExperimentSpec spec, Task task);
  }

  private static PreparedExperiment of(ExperimentDocument document, Table read, Division division) {
    ExperimentSpec requested = document.spec();
    Table table = CountedRows.of(read, requested.data());
    Backends.choose(requested.training().backend());
    Column target = table.column(requested.data().target());
    TaskInference.Inferred inferred =
        WindowShape.isForecastOfNumbers(target, requested.data())
            ? new TaskInference.Inferred(Task.REGRESSION, FORECAST.formatted(target.name()))
            : TaskInference.explain(target);
    Task task = requested.data().task().orElse(inferred.task());
    refuseMoreClassesThanRows(table, target, task);
    String reason = requested.data().task().isPresent() ? "" : inferred.why();

    // The split's shares follow from the table's size, the rest from what the split leaves.
    TableFacts facts = TableFacts.of(task, target.size() - target.missingCount());
    ExperimentSpec first = document.spec(new Defaults(facts));
    DataSpec data = first.data();
    Split split = merged(division.of(table, first, task), first);
    ExperimentSpec spec = document.spec(new Defaults(facts(target, task, split)));
    if (!spec.network().output().loss().fits(task)) {
      // Nothing can be fitted for it.
      List<String> classes =
          task.isClassification() ? ClassLabels.of(target, table.origin()).names() : List.of();
      refuse(document, faults(spec, task, classes));
    }
    FittedPreprocessing fitted =
        Preparation.fit(
            table.with(SplitRisks.of(table, data, task, split)),
            split.train(),
            spec.data(),
            task,
            spec.network());
    spec = shaped(spec, fitted);
    List<String> faults = faults(spec, task, fitted.target().classes());
    faults.addAll(PredictionFaults.ofRows(spec, split));
    IntervalRows.fault(spec, split).ifPresent(faults::add);
    refuse(document, faults);
    return of(declare(spec, task), task, reason, table, split, fitted);
  }

  /** Where members of an ensemble validate on folds, all rows that are not test rows train. */
  private static Split merged(Split split, ExperimentSpec spec) {
    return spec.ensemble().resample() == Resample.FOLDS
        ? FoldSplits.withoutValidation(split, spec.data().split())
        : split;
  }

  /**
   * Prepares other rows of the table for a resolved experiment: everything is learned anew from the
   * split's training rows.
   *
   * @param spec a resolved experiment, its task declared
   * @param table read as the experiment requests
   * @throws DataException if the rows cannot be used
   */
  public static PreparedExperiment of(ExperimentSpec spec, Table table, Split split) {
    Task task = spec.data().task().orElseThrow();
    FittedPreprocessing fitted =
        Preparation.fit(table, split.train(), spec.data(), task, spec.network());
    return of(shaped(spec, fitted), task, "", table, split, fitted);
  }

  private static ExperimentSpec shaped(ExperimentSpec spec, FittedPreprocessing fitted) {
    return spec.with(Preparation.shaped(spec.network(), spec.data(), fitted.columns()));
  }

  private static PreparedExperiment of(
      ExperimentSpec spec,
      Task task,
      String reason,
      Table table,
      Split split,
      FittedPreprocessing learned) {
    FittedPreprocessing fitted = learned.withTarget(decided(spec.evaluation(), learned.target()));
    return new PreparedExperiment(
        spec,
        task,
        reason,
        split,
        fitted,
        fitted.transform(table, split.train()),
        fitted.transform(table, split.validation()),
        fitted.transform(table, split.test()),
        Splitter.groups(table, spec.data()),
        table.beside(),
        table.sha256());
  }

  /**
   * The target with the decision that is given; a threshold that rows choose begins at one half.
   */
  private static FittedTarget decided(EvaluationSpec evaluation, FittedTarget target) {
    if (!(target instanceof ClassTarget classes) || classes.task() != Task.BINARY) {
      return target;
    }
    int positive = evaluation.positive().map(classes.classes()::indexOf).orElse(target.positive());
    Decision decision = new Decision(positive, Decision.DEFAULT.threshold());
    return classes.with(
        evaluation.threshold() instanceof ThresholdSpec.Given given
            ? decision.at(given.value())
            : decision);
  }

  /**
   * What the defaults go by once the rows are split.
   *
   * @param target the column to predict
   */
  public static TableFacts facts(Column target, Task task, Split split) {
    int rows = target.size() - target.missingCount();
    return new TableFacts(task, rows, split.validation().length);
  }

  /** The resolved experiment says its task, so that it means the same on other rows. */
  public static ExperimentSpec declare(ExperimentSpec spec, Task task) {
    return spec.with(spec.data().with(task));
  }

  private static void refuseMoreClassesThanRows(Table table, Column target, Task task) {
    int rows = target.size() - target.missingCount();
    int classes = task.isClassification() ? distinct(target) : 0;
    if (2 * classes > rows && classes > 1) {
      throw new DataException(
          "%s: column '%s', the target, has %d classes in %d rows: at least 2 rows a class are required (is it a number to predict? then set data.task: regression)"
              .formatted(table.origin(), target.name(), classes, rows));
    }
  }

  private static int distinct(Column target) {
    if (target instanceof CategoricalColumn categorical) {
      return categorical.levels().size();
    }
    return target instanceof NumericColumn numbers ? (int) numbers.present().distinct().count() : 0;
  }

  /**
   * What an experiment requests that cannot be, whoever trains it.
   *
   * @param spec a resolved experiment
   * @param classes names of the target's classes; empty for regression
   * @return messages, each of which begins with the path of the key at fault
   */
  public static List<String> faults(ExperimentSpec spec, Task task, List<String> classes) {
    List<String> faults =
        new ArrayList<>(
            NetworkFactory.faults(spec.network(), spec.training(), task, classes.size()));
    Engines.fault(spec.network(), spec.training()).ifPresent(faults::add);
    if (spec.ensemble().members() > 1) {
      JoinedNetwork.fault(spec.network()).ifPresent(faults::add);
    }
    if (spec.data().sequence().isPresent() && spec.ensemble().resample() == Resample.BOOTSTRAP) {
      faults.add(
          "ensemble.resample must be folds or none for windows of series, whose rows those left out share with those drawn; got bootstrap");
    }
    if (spec.evaluation().interval().isPresent() && task.isClassification()) {
      faults.add(
          "evaluation.interval is for numbers (task regression), and the task is %s: leave it out"
              .formatted(task.id()));
    }
    try {
      Metric.byId(spec.training().earlyStopping().metric(), task);
    } catch (SpecException e) {
      faults.add("training.early_stopping." + e.getMessage());
    }
    faults.addAll(PredictionFaults.of(spec, task, classes));
    if (spec.training().classWeights() instanceof ClassWeights.Given given && !classes.isEmpty()) {
      given.weights().keySet().stream()
          .filter(name -> !classes.contains(name))
          .map(name -> ExampleWeights.unknown(name, classes))
          .forEach(faults::add);
    }
    return faults;
  }

  private static void refuse(ExperimentDocument document, List<String> faults) {
    if (!faults.isEmpty()) {
      throw document.refusal(faults);
    }
  }
}
