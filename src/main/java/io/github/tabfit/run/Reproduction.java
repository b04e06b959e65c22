package io.github.tabfit.run;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.ModelMetrics;
import io.github.tabfit.bundle.Provenance;
import io.github.tabfit.bundle.WeightDifference;
import io.github.tabfit.data.prepare.ClassTarget;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.prepare.ExperimentPreparation;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import io.github.tabfit.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A model trained again from its own experiment on the same data, held against the first.
 *
 * @param run the second training; its folder is the empty path unless one was requested
 * @param weights how far the weights are apart
 * @param metrics the metrics that are not equal to the bit
 * @param environment what the program runs on that is not as it was
 */
public record Reproduction(
    Run run, WeightDifference weights, List<Difference> metrics, List<Difference> environment) {
  /** Memory changes no result. */
  private static final Set<String> WITHOUT_EFFECT = Set.of("heap_mb");

  /**
   * Something that is not as it was.
   *
   * @param name what, for example {@code test accuracy} or {@code processor}
   * @param before what it was; empty where there was none
   * @param now what it is; empty where there is none
   */
  public record Difference(String name, Optional<String> before, Optional<String> now) {}

  /** Copies the lists. */
  public Reproduction {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(weights, "weights");
    metrics = List.copyOf(metrics);
    environment = List.copyOf(environment);
  }

  /** Whether weights and metrics came out equal to the bit. */
  public boolean isEqual() {
    return weights.different() == 0 && metrics.isEmpty();
  }

  /**
   * Trains a model again; of a cross-validation the model of all rows, not those of the folds.
   *
   * @param model the model
   * @param data where its table is now; where it was unless given. A model of a query's rows asks
   *     the database that it names, so its origin should be trusted
   * @param output the folder for the second run; nothing is written unless given
   * @param listener follows training, and may end it
   * @param ready is told of the prepared experiment before training begins
   * @return the comparison; empty if the listener cancelled
   * @throws DataException if the table is not there, or is another
   * @throws SpecException if the model is a checkpoint of an interrupted run
   */
  public static Optional<Reproduction> of(
      Bundle model,
      Optional<Path> data,
      Optional<RunOutput> output,
      TrainingListener listener,
      Consumer<PreparedExperiment> ready) {
    if (model.metrics().map(m -> m.stopped().equals(ModelMetrics.CANCELLED)).orElse(false)) {
      throw new SpecException(
          "the model is a checkpoint of an interrupted run; the model of a finished one is required");
    }
    ExperimentDocument experiment = document(model, data).with("cross_validation", "null");
    Supplier<Table> table =
        () ->
            TrainingTable.read(
                experiment.spec().data(),
                data,
                model.provenance(),
                "say where it is now with --data");
    Run run =
        output.isPresent()
            ? ExperimentTraining.train(experiment, table, output.get(), listener, ready)
            : trainWithoutFiles(experiment, table.get(), listener, ready);
    return run.isCancelled() ? Optional.empty() : Optional.of(compare(model, run));
  }

  private static ExperimentDocument document(Bundle model, Optional<Path> data) {
    ExperimentDocument document =
        ExperimentDocument.parse(
            ExperimentDocument.toYaml(model.spec(), Path.of("")),
            Path.of(""),
            "the model's experiment",
            model.spec().name());
    return data.isEmpty()
        ? document
        : document.with(
            "data.source", "'" + data.get().toAbsolutePath().toString().replace("'", "''") + "'");
  }

  private static Run trainWithoutFiles(
      ExperimentDocument experiment,
      Table table,
      TrainingListener listener,
      Consumer<PreparedExperiment> ready) {
    PreparedExperiment prepared = ExperimentPreparation.of(experiment, table);
    ready.accept(prepared);
    return ExperimentTraining.train(prepared, listener, Path.of(""));
  }

  private static Reproduction compare(Bundle model, Run run) {
    Bundle again = run.bundle();
    List<Difference> metrics = new ArrayList<>();
    if (model.metrics().isPresent() && again.metrics().isPresent()) {
      ModelMetrics before = model.metrics().get().without(CrossValidation.PART);
      ModelMetrics now = again.metrics().get();
      metrics.addAll(
          differences(
              "",
              Map.of("epochs", before.epochs(), "best epoch", before.bestEpoch()),
              Map.of("epochs", now.epochs(), "best epoch", now.bestEpoch())));
      metrics.addAll(differences("", choices(model, before), choices(again, now)));
      for (String part : union(before.parts(), now.parts())) {
        metrics.addAll(
            differences(
                part + " ",
                before.parts().getOrDefault(part, Map.of()),
                now.parts().getOrDefault(part, Map.of())));
      }
    }
    List<Difference> environment = new ArrayList<>();
    Provenance before = model.provenance();
    Provenance now = again.provenance();
    environment.addAll(differences("", before.versions(), now.versions()));
    environment.addAll(differences("", before.machine(), now.machine()));
    environment.removeIf(difference -> WITHOUT_EFFECT.contains(difference.name()));
    return new Reproduction(run, WeightDifference.between(model, again), metrics, environment);
  }

  /** What was chosen on held-out rows. */
  private static Map<String, Double> choices(Bundle model, ModelMetrics metrics) {
    Map<String, Double> choices = new TreeMap<>();
    metrics.temperature().ifPresent(value -> choices.put("temperature", value));
    if (model.preprocessing().target() instanceof ClassTarget target) {
      choices.put("threshold", target.decision().threshold());
    }
    return choices;
  }

  private static List<Difference> differences(
      String prefix, Map<String, ?> before, Map<String, ?> now) {
    List<Difference> differences = new ArrayList<>();
    for (String name : union(before, now)) {
      // Boxed doubles are equal if their bits are, NaN included.
      if (!Objects.equals(before.get(name), now.get(name))) {
        differences.add(
            new Difference(
                prefix + name,
                Optional.ofNullable(before.get(name)).map(String::valueOf),
                Optional.ofNullable(now.get(name)).map(String::valueOf)));
      }
    }
    return differences;
  }

  private static Set<String> union(Map<String, ?> first, Map<String, ?> second) {
    Set<String> names = new TreeSet<>(first.keySet());
    names.addAll(second.keySet());
    return names;
  }
}
