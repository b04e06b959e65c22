package io.github.tabfit.export.onnx;

import io.github.tabfit.data.prepare.FittedColumn;
import io.github.tabfit.data.prepare.FittedNumeric;
import io.github.tabfit.data.prepare.Scaling;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.spec.data.ColumnType;
import java.util.stream.DoubleStream;
import onnx.Onnx.TensorProto.DataType;

/** Which type of tensor a column is given in. */
final class InputTypes {
  /**
   * The largest ratio of a column's size to its spread for which float32 will do: rounding a number
   * of that size moves its feature by 16 · 2^-24 = 1e-6 at the most.
   */
  private static final double RATIO = 16;

  private InputTypes() {}

  /**
   * Text for categories, booleans and dates. Float32 for numbers, but float64 where rounding them
   * to float32 would show in the prediction: numbers that are large beside their spread (years,
   * seconds since 1970), and numbers to be found among quantiles, unless these are exact in
   * float32.
   */
  static DataType of(FittedColumn column) {
    if (!(column instanceof FittedNumeric numeric) || column.type() != ColumnType.NUMERIC) {
      return DataType.STRING;
    }
    Scaling scaling = numeric.scaling();
    boolean single =
        switch (scaling.kind()) {
          case NONE -> true;
          case STANDARDIZE -> Math.abs(scaling.center()) <= RATIO * scaling.scale();
          case MIN_MAX ->
              Math.max(Math.abs(scaling.center()), Math.abs(scaling.center() + scaling.scale()))
                  <= RATIO * scaling.scale();
          case QUANTILE -> DoubleStream.of(scaling.landmarks()).allMatch(x -> x == (float) x);
        };
    return single ? DataType.FLOAT : DataType.DOUBLE;
  }

  /** What a caller must know of a column, in a sentence. */
  static String description(FittedColumn column, DateForm dates) {
    return switch (column.type()) {
      case NUMERIC -> "a number, NaN if missing";
      case BOOLEAN -> "true/false, yes/no, y/n, t/f or 1/0 in any case, empty if missing";
      case DATE ->
          dates.isIso()
              ? "an ISO 8601 date or date-time, such as 2024-01-31T10:15, empty if missing"
              : "a date such as %s (%s), empty if missing"
                  .formatted(dates.example(), dates.pattern());
      case CATEGORICAL -> "a category, empty if missing";
      case IGNORE -> throw new IllegalArgumentException("an ignored column is no input");
    };
  }
}
