package io.github.tabfit.dashboard;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.spec.sweep.SearchParameter;
import io.github.tabfit.spec.sweep.SweepSpec;
import io.github.tabfit.sweep.Sweep;
import java.util.List;
import java.util.Locale;

/**
 * What is known of a sweep before its first trial.
 *
 * @param title the model's name
 * @param subtitle how is searched, and on which rows
 * @param metric what is compared, on validation rows
 * @param trials trials at the most
 * @param parameters the keys that are varied
 */
public record SweepFacts(
    String title, String subtitle, Metric metric, int trials, List<String> parameters) {
  /** Copies the list. */
  public SweepFacts {
    parameters = List.copyOf(parameters);
  }

  /** Of a sweep whose table is read. */
  public static SweepFacts of(Sweep sweep) {
    SweepSpec spec = sweep.spec();
    String subtitle =
        String.format(
            Locale.ROOT,
            "%s search for the best validation %s%s; rows: %d train, %d validation, %d test",
            spec.strategy().id(),
            spec.metric(),
            spec.folds() > 1 ? " over " + spec.folds() * spec.repeats() + " folds" : "",
            sweep.experiment().train().rows(),
            sweep.experiment().validation().rows(),
            sweep.experiment().test().rows());
    return new SweepFacts(
        sweep.experiment().spec().name(),
        subtitle,
        Metric.byId(spec.metric()),
        spec.trials(),
        spec.space().stream().map(SearchParameter::path).toList());
  }
}
