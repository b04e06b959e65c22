package io.github.tabfit.sweep;

import io.github.tabfit.data.split.SharedWindows;
import io.github.tabfit.data.split.Split;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.ExperimentTables;
import io.github.tabfit.prepare.CountedRows;
import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.DataSpec;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SequenceSpec;
import io.github.tabfit.spec.experiment.Defaults;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.network.Loss;
import io.github.tabfit.spec.network.OutputSpec;
import io.github.tabfit.spec.network.QuantileLevels;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns settings into what a trial needs. The table is read once and each preprocessing learned
 * once; trials share the rows. The experiment's test rows are not among them. Not safe for use by
 * several threads.
 */
final class TrialPlans {
  private record PreparationKey(
      ReadSpec reading,
      Optional<SequenceSpec> sequence,
      PreprocessingSpec preprocessing,
      Loss loss,
      QuantileLevels quantiles) {}

  private final ExperimentDocument document;
  private final PreparedExperiment base;
  private final Defaults defaults;
  private final List<Split> folds;
  private final ExperimentTables tables;
  private final Map<ReadKey, Table> read = new HashMap<>();
  private final Map<PreparationKey, List<TrialFold>> prepared = new HashMap<>();

  /**
   * @param base the experiment as the file has it, prepared
   * @param tables its table, as any trial reads it
   * @param folds the rows, one split a fold
   */
  TrialPlans(
      ExperimentDocument document,
      PreparedExperiment base,
      ExperimentTables tables,
      List<Split> folds) {
    // Trials are what runs side by side; each then gives the same bits on any machine's cores.
    this.document =
        base.spec().training().threads().isPresent()
            ? document
            : document.with("training.threads", "1");
    this.base = base;
    this.folds = List.copyOf(folds);
    this.tables = tables;
    this.defaults = defaults(table(base.spec().data()));
  }

  /**
   * The resolved experiment with the settings in place.
   *
   * @throws SpecException if they request something that cannot be
   */
  ExperimentSpec experiment(Map<String, String> settings) {
    ExperimentDocument varied = document.vary(settings);
    ExperimentSpec spec = varied.spec(defaults);
    if (!spec.data().reading().equals(base.spec().data().reading())) {
      // Columns that are read in another way are another table, maybe with other defaults.
      spec = varied.spec(defaults(table(spec.data())));
    }
    List<String> faults =
        ExperimentPreparation.faults(spec, base.task(), base.preprocessing().target().classes());
    if (!faults.isEmpty()) {
      throw new SpecException(String.join("; ", faults));
    }
    return ExperimentPreparation.declare(spec, base.task());
  }

  private Defaults defaults(Table table) {
    Column target = table.column(base.spec().data().target());
    return new Defaults(ExperimentPreparation.facts(target, base.task(), base.split()));
  }

  /**
   * A trial.
   *
   * @throws SpecException if the settings request something that cannot be
   * @throws DataException if the rows cannot be prepared as they request
   */
  TrialPlan plan(Map<String, String> settings) {
    ExperimentSpec spec = experiment(settings);
    return new TrialPlan(settings, spec, data(spec));
  }

  /** The rows prepared as an experiment requests, divided in another way. */
  PreparedExperiment prepare(ExperimentSpec spec, Split split) {
    Table table = table(spec.data());
    boolean same = spec.data().sequence().equals(base.spec().data().sequence());
    Split own = same ? split : SharedWindows.of(split, table(base.spec().data()), table);
    return ExperimentPreparation.of(spec, table, own);
  }

  private List<TrialFold> data(ExperimentSpec spec) {
    OutputSpec output = spec.network().output();
    PreparationKey key =
        new PreparationKey(
            spec.data().reading(),
            spec.data().sequence(),
            spec.data().preprocessing(),
            output.loss(),
            output.quantiles());
    return prepared.computeIfAbsent(
        key, k -> folds.stream().map(fold -> TrialFold.of(prepare(spec, fold))).toList());
  }

  private Table table(DataSpec data) {
    return read.computeIfAbsent(
        new ReadKey(data.reading(), data.sequence()), key -> CountedRows.of(tables.of(data), data));
  }

  /** What decides which table a trial has. */
  private record ReadKey(ReadSpec reading, Optional<SequenceSpec> sequence) {}
}
