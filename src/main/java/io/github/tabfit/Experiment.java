package io.github.tabfit;

import io.github.tabfit.data.datavec.DataVecInput;
import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.report.TrainingReport;
import io.github.tabfit.report.sweep.SweepReport;
import io.github.tabfit.run.ExperimentTraining;
import io.github.tabfit.run.Run;
import io.github.tabfit.run.RunOutput;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.TrainingException;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.sweep.BestTraining;
import io.github.tabfit.sweep.Sweep;
import io.github.tabfit.sweep.SweepExecution;
import io.github.tabfit.sweep.SweepListener;
import io.github.tabfit.sweep.SweepRun;
import io.github.tabfit.training.TrainingListener;
import io.github.tabfit.verification.ExperimentVerification;
import io.github.tabfit.verification.VerificationReport;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;

/**
 * An experiment: a table, what to predict from it, and with which network. Immutable.
 *
 * <pre>{@code
 * Run run = Experiment.load(Path.of("models/iris.yaml")).train();
 * System.out.println(run.test().get("accuracy"));
 * }</pre>
 */
public final class Experiment {
  private final ExperimentDocument document;
  private final RunOutput output;
  private final boolean reported;
  private final DataVecInput input;

  private Experiment(
      ExperimentDocument document, RunOutput output, boolean reported, DataVecInput input) {
    this.document = document;
    this.output = output;
    this.reported = reported;
    this.input = input;
  }

  private static Experiment fresh(ExperimentDocument document) {
    return new Experiment(document, RunOutput.FRESH, true, DataVecInput.NONE);
  }

  /**
   * Reads an experiment file.
   *
   * @throws SpecException with every fault of the file
   */
  public static Experiment load(Path file) {
    Experiment experiment = open(file);
    experiment.document.spec();
    return experiment;
  }

  /**
   * Reads an experiment file whose faults may yet be mended by {@link #with}; training checks it.
   *
   * @throws SpecException if it cannot be read or is not YAML
   */
  public static Experiment open(Path file) {
    return fresh(ExperimentDocument.read(file));
  }

  /** An experiment on a table with every choice left to the defaults. */
  public static Experiment of(Path table, String target) {
    return fresh(ExperimentDocument.of(table, target));
  }

  /**
   * The same with one key of the experiment file set.
   *
   * @param path for example {@code training.optimizer.learning_rate}
   * @param value as the file would have it
   * @throws SpecException if there is no such place; the value is checked before training
   */
  public Experiment with(String path, Object value) {
    return new Experiment(document.with(path, String.valueOf(value)), output, reported, input);
  }

  /**
   * The same, writing the run into the folder instead of a new one under {@code models}. Training
   * is refused if the folder holds a run.
   */
  public Experiment output(Path folder) {
    return output(RunOutput.of(folder));
  }

  /** The same, with a word on a run that is in the folder. */
  public Experiment output(RunOutput place) {
    return new Experiment(document, place, reported, input);
  }

  /** The same, without a page about the training or the sweep beside its files. */
  public Experiment withoutReport() {
    return new Experiment(document, output, false, input);
  }

  /**
   * The same on the records of a DataVec reader in place of the table's file, whose path then only
   * names the table. A sweep, and the preset best, read files alone.
   *
   * @param reader initialized; {@link #train}, {@link #prepare} and {@link #verify} read it from
   *     its start
   * @param schema its columns; what strings hold, all of them tell, as those of a CSV file do
   */
  public Experiment data(RecordReader reader, Schema schema) {
    return new Experiment(document, output, reported, input.with(reader, schema));
  }

  /**
   * The same with its table taken through DataVec operations before anything else looks at it: the
   * columns of the initial schema are read with its types, a missing value is a {@code
   * NullWritable}. The model does not carry the operations: it takes rows as they are behind them,
   * and says so.
   *
   * @param process begins and ends with single records
   */
  public Experiment transform(TransformProcess process) {
    return new Experiment(document, output, reported, input.with(process));
  }

  /** What was requested. */
  public ExperimentDocument document() {
    return document;
  }

  /**
   * Trains, evaluates and saves; with {@code cross_validation.folds} set, folds in place of test
   * rows measure the model.
   *
   * @return the run, its files written
   * @throws SpecException if the experiment requests something that cannot be, or the run's folder
   *     cannot be written
   * @throws DataException if the table cannot be used
   * @throws TrainingException if training diverges or memory runs out
   */
  public Run train() {
    return train(TrainingListener.NONE, prepared -> {});
  }

  /**
   * Trains, evaluates and saves.
   *
   * @param listener follows training
   * @param ready is told of the prepared experiment before training begins
   * @return as {@link #train()}; if the listener cancelled, a run with a checkpoint alone
   */
  public Run train(TrainingListener listener, Consumer<PreparedExperiment> ready) {
    RunOutput place = reported ? output.with(new TrainingReport()) : output;
    if (document.isBest()) {
      requireFile("the preset best");
      return BestTraining.train(document, place, listener, ready);
    }
    return ExperimentTraining.train(
        document, () -> input.read(document.spec().data()), place, listener, ready);
  }

  /**
   * Searches hyperparameters as the {@code sweep} section requests, or the default ones, and trains
   * the best of them on training and validation rows together.
   *
   * @return the search, its files written
   * @throws SpecException if the experiment requests something that cannot be, or the sweep's
   *     folder cannot be written
   * @throws DataException if the table cannot be used
   * @throws TrainingException if no trial ended with a score
   */
  public SweepRun sweep() {
    return sweep(SweepListener.NONE, sweep -> {});
  }

  /**
   * Searches hyperparameters.
   *
   * @param listener follows the search
   * @param ready is told of the sweep before the first trial
   * @return as {@link #sweep()}; if the listener cancelled, without a model
   */
  public SweepRun sweep(SweepListener listener, Consumer<Sweep> ready) {
    requireFile("a sweep");
    return SweepExecution.run(document, output, listener, ready, page());
  }

  /**
   * Continues a search that was interrupted: the one in the {@link #output} folder, or the newest.
   *
   * @return as {@link #sweep(SweepListener, Consumer)}
   * @throws SpecException if there is none, or it was begun with another experiment
   */
  public SweepRun resumeSweep(SweepListener listener, Consumer<Sweep> ready) {
    requireFile("a sweep");
    return SweepExecution.resume(document, output.folder(), listener, ready, page());
  }

  private void requireFile(String reading) {
    if (!input.isNone()) {
      throw new SpecException(
          "%s reads its table from data.source, and this experiment's is given by a program (write the table to a file and name that)"
              .formatted(reading));
    }
  }

  private Optional<SweepRun.Page> page() {
    return reported ? Optional.of(new SweepReport()) : Optional.empty();
  }

  /** Reads and prepares the table without training. */
  public PreparedExperiment prepare() {
    return ExperimentPreparation.of(document, input.read(document.spec().data()));
  }

  /**
   * Compares the network that would train with the network from scratch, on real rows.
   *
   * @param rows number of training rows; empty for the first batch, 32 at the most
   * @throws SpecException if the experiment requests something that cannot be
   * @throws DataException if the table cannot be used, or has fewer training rows
   */
  public VerificationReport verify(OptionalInt rows) {
    return ExperimentVerification.of(prepare(), rows);
  }
}
