package io.github.tabfit.bundle;

/** Names of the entries that Tabfit adds to a DL4J archive. */
final class BundleEntries {
  /** Version of the format below, raised when an older reader could not read it. */
  static final int FORMAT = 1;

  static final String SIGNATURE = "tabfit/signature.json";
  static final String PREPROCESSING = "tabfit/preprocessing.json";
  static final String EXPERIMENT = "tabfit/experiment.yaml";
  static final String PROVENANCE = "tabfit/provenance.json";

  private BundleEntries() {}
}
