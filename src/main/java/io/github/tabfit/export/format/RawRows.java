package io.github.tabfit.export.format;

import io.github.tabfit.data.prepare.FittedPreprocessing;
import io.github.tabfit.spec.DataException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of texts, as in a file, on their way into a network. */
public final class RawRows {
  private RawRows() {}

  /**
   * The features of rows, {@code [rows, featureCount]}, row-major.
   *
   * @param columns names of the rows' fields
   * @throws DataException if the model refuses a row
   */
  public static float[] features(
      FittedPreprocessing fitted, List<String> columns, List<String[]> rows) {
    int width = fitted.featureCount();
    float[] features = new float[rows.size() * width];
    Map<String, String> raw = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      String[] fields = rows.get(row);
      for (int i = 0; i < fields.length; i++) {
        raw.put(columns.get(i), fields[i]);
      }
      fitted.transformRow(raw, features, row * width);
    }
    return features;
  }
}
