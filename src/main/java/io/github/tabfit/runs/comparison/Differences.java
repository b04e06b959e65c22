package io.github.tabfit.runs.comparison;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.bundle.Provenance;
import io.github.tabfit.spec.yaml.ResolvedKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * In what models differ.
 *
 * @param experiment keys of the resolved experiment
 * @param data the table, its rows and its columns
 * @param environment versions of the software, and the machine
 * @param training when and how long they were trained, and what came out
 */
public record Differences(
    List<Difference> experiment,
    List<Difference> data,
    List<Difference> environment,
    List<Difference> training) {
  /** Memory changes no result. */
  private static final String WITHOUT_EFFECT = "heap_mb";

  /** Copies the lists. */
  public Differences {
    experiment = List.copyOf(experiment);
    data = List.copyOf(data);
    environment = List.copyOf(environment);
    training = List.copyOf(training);
  }

  static Differences of(List<ComparedModel> models) {
    return new Differences(
        between(models, model -> ResolvedKeys.of(model.bundle().spec())),
        between(models, model -> data(model.bundle())),
        between(models, model -> environment(model.bundle().provenance())),
        between(models, Differences::training));
  }

  /** The parts by their names, in order. */
  public Map<String, List<Difference>> parts() {
    Map<String, List<Difference>> parts = new LinkedHashMap<>();
    parts.put("experiment", experiment);
    parts.put("data", data);
    parts.put("environment", environment);
    parts.put("training", training);
    return parts;
  }

  private static Map<String, String> data(Bundle bundle) {
    Provenance provenance = bundle.provenance();
    Map<String, String> data = new LinkedHashMap<>();
    data.put("source", provenance.dataSource());
    data.put("sha256", provenance.dataSha256());
    new TreeMap<>(provenance.rows())
        .forEach((part, rows) -> data.put("rows." + part, String.valueOf(rows)));
    data.put("task", bundle.task().id());
    data.put("target", bundle.preprocessing().target().name());
    bundle
        .preprocessing()
        .columnTypes()
        .forEach((column, type) -> data.put("column " + column, type.id()));
    return data;
  }

  private static Map<String, String> environment(Provenance provenance) {
    Map<String, String> environment = new LinkedHashMap<>();
    new TreeMap<>(provenance.versions()).forEach(environment::put);
    new TreeMap<>(provenance.machine()).forEach(environment::put);
    environment.remove(WITHOUT_EFFECT);
    provenance.gitCommit().ifPresent(commit -> environment.put("git_commit", commit));
    return environment;
  }

  private static Map<String, String> training(ComparedModel model) {
    Map<String, String> training = new LinkedHashMap<>();
    training.put("created", model.bundle().provenance().created());
    if (model.seconds().isPresent()) {
      training.put("seconds", String.format(Locale.ROOT, "%.2f", model.seconds().getAsDouble()));
    }
    model
        .bundle()
        .metrics()
        .ifPresent(
            metrics -> {
              training.put("epochs", String.valueOf(metrics.epochs()));
              training.put("best_epoch", String.valueOf(metrics.bestEpoch()));
              training.put("stopped", metrics.stopped());
            });
    training.put(
        "parameters",
        String.format(Locale.ROOT, "%.0f", model.bundle().networkSummary().parameters()));
    return training;
  }

  private static List<Difference> between(
      List<ComparedModel> models, Function<ComparedModel, Map<String, String>> facts) {
    List<Map<String, String>> all = models.stream().map(facts).toList();
    Set<String> keys = new LinkedHashSet<>();
    all.forEach(map -> keys.addAll(map.keySet()));
    List<Difference> differences = new ArrayList<>();
    for (String key : keys) {
      List<Optional<String>> values =
          all.stream().map(map -> Optional.ofNullable(map.get(key))).toList();
      if (values.stream().distinct().count() > 1) {
        differences.add(new Difference(key, values));
      }
    }
    return differences;
  }
}
