package io.github.tabfit.forecast;

import io.github.tabfit.data.table.Finding;
import java.util.List;

/**
 * What a network says of the last windows of series, series after series and each in its order. The
 * arrays are not copied: do not write to them.
 *
 * @param columns names of the columns that tell series apart, then of that of time
 * @param keys a list for each prediction: its values of these columns, null for a time that is not
 *     known
 * @param outputs [predictions, outputs], float32, row-major
 * @param shifts what is added to each decoded number: the last value, where changes are predicted
 * @param findings what was found of the series
 */
public record Forecasts(
    List<String> columns,
    List<List<String>> keys,
    float[] outputs,
    double[] shifts,
    List<Finding> findings) {
  /** Copies the lists. */
  public Forecasts {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    findings = List.copyOf(findings);
  }
}
