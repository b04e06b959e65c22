package io.github.tabfit.dashboard;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.prepare.PreparedExperiment;
import io.github.tabfit.spec.experiment.CrossValidationSpec;
import io.github.tabfit.spec.experiment.ExperimentSpec;
import io.github.tabfit.spec.network.LayerSpec;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of a training before its first epoch.
 *
 * @param title the model's name
 * @param subtitle what is learned, from which rows
 * @param network its layers
 * @param metric by which the best epoch is chosen
 * @param members networks that are trained side by side
 * @param epochs of each, at the most
 * @param folds trainings of a cross-validation before it; 0 for none
 */
public record TrainingFacts(
    String title,
    String subtitle,
    String network,
    Metric metric,
    int members,
    int epochs,
    int folds) {
  /** Of an experiment whose table is read. */
  public static TrainingFacts of(PreparedExperiment prepared) {
    String subtitle =
        String.format(
            Locale.ROOT,
            "%s of %s from %d columns (%d features); rows: %d train, %d validation, %d test",
            prepared.task().id(),
            prepared.spec().data().target(),
            prepared.preprocessing().columns().size(),
            prepared.preprocessing().featureCount(),
            prepared.train().rows(),
            prepared.validation().rows(),
            prepared.test().rows());
    Metric metric = Metric.byId(prepared.spec().training().earlyStopping().metric());
    return of(prepared.spec(), subtitle, metric);
  }

  static TrainingFacts of(ExperimentSpec spec, String subtitle, Metric metric) {
    String layers =
        Stream.concat(
                spec.network().layers().stream().map(LayerSpec::text),
                Stream.of("output " + spec.network().output().activation().type().id()))
            .collect(Collectors.joining(" → "));
    return new TrainingFacts(
        spec.name(),
        subtitle,
        layers,
        metric,
        spec.ensemble().members(),
        spec.training().epochs(),
        spec.crossValidation().map(CrossValidationSpec::trainings).orElse(0));
  }
}
