package io.github.tabfit.data;

/** Labels and weights of rows. */
final class Labels {
  private Labels() {}

  static Examples examples(FittedPreprocessing fitted, Table table, int[] rows, float[] features) {
    throw new UnsupportedOperationException();
  }
}
