package io.github.tabfit.bundle;

import io.github.tabfit.spec.DataException;
import java.util.Locale;
import java.util.Set;

/** Names of the entries of a model file; there are no others. */
final class BundleEntries {
  /** Version of the format, raised when an older reader could not read it. */
  static final int FORMAT = 2;

  static final String CONFIGURATION = "configuration.json";
  static final String COEFFICIENTS = "coefficients.bin";
  static final String UPDATER = "updaterState.bin";
  static final String SIGNATURE = "tabfit/signature.json";
  static final String PREPROCESSING = "tabfit/preprocessing.json";
  static final String EXPERIMENT = "tabfit/experiment.yaml";
  static final String PROVENANCE = "tabfit/provenance.json";
  static final String METRICS = "tabfit/metrics.json";
  static final String MANIFEST = "tabfit/manifest.json";

  /** What every model file has, beside the manifest. */
  static final Set<String> REQUIRED =
      Set.of(CONFIGURATION, COEFFICIENTS, SIGNATURE, PREPROCESSING, EXPERIMENT, PROVENANCE);

  private static final Set<String> OPTIONAL = Set.of(UPDATER, METRICS, MANIFEST);

  /** What DL4J's own loaders would give to Java deserialisation. */
  private static final Set<String> DESERIALISED = Set.of("preprocessor.bin", "normalizer.bin");

  private BundleEntries() {}

  /**
   * @throws DataException if no model file has an entry of that name
   */
  static void requireKnown(String name) {
    if (DESERIALISED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new DataException(
          "the entry '%s' does not belong in a model file: it could run code when DL4J reads it"
              .formatted(name));
    }
    if (!REQUIRED.contains(name) && !OPTIONAL.contains(name)) {
      throw new DataException("the entry '" + name + "' does not belong in a model file");
    }
  }
}
