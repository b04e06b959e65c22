package io.github.tabfit.report.figure;

import io.github.tabfit.data.prepare.NumericTarget;
import io.github.tabfit.data.source.TableReader;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.ReadSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows as a model might have predicted them. */
final class MeasuredTables {
  private MeasuredTables() {}

  /** Numbers of weight 1 in the table's order. */
  static MeasuredRows numbers(double[] actual, double[] predicted) {
    NumericTarget target =
        new NumericTarget("y", PreprocessingSpec.Target.STANDARDIZE, 0, 1, -1, 1);
    double[] weights = new double[actual.length];
    Arrays.fill(weights, 1);
    return new MeasuredRows(
        "test",
        actual.length,
        target,
        IntStream.range(0, actual.length).toArray(),
        actual,
        predicted,
        new double[0][],
        new double[0],
        new double[0],
        weights);
  }

  /** A table of one column. */
  static Table table(Path folder, String column, List<String> values) throws IOException {
    Path file = folder.resolve("table.csv");
    Files.writeString(file, column + ",z\n" + String.join(",1\n", values) + ",1\n");
    return TableReader.read(SourceSpec.of(file), ReadSpec.FOUND);
  }
}
