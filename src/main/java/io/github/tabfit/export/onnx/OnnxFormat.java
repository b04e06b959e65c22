package io.github.tabfit.export.onnx;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.format.Scorer;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.spec.data.ColumnType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import onnx.Onnx.TensorProto.DataType;

/** ONNX files, run by ONNX Runtime. */
public final class OnnxFormat implements ModelFormat {
  private final DataType numbers;

  /** Files that take every number as float64. */
  public OnnxFormat() {
    this(DataType.DOUBLE);
  }

  private OnnxFormat(DataType numbers) {
    this.numbers = numbers;
  }

  /** Files that take every number as float32, which not every column's values bear. */
  public static OnnxFormat ofFloat32() {
    return new OnnxFormat(DataType.FLOAT);
  }

  @Override
  public byte[] bytes(Bundle bundle, Path file) {
    return OnnxModel.bytes(bundle, numbers);
  }

  @Override
  public List<String> notes(Bundle bundle) {
    return plan(bundle).inputs().stream()
        .filter(column -> column.type() == ColumnType.NUMERIC)
        .filter(column -> !column.form().numbers().isPlain())
        .map(
            column ->
                "Column '%s' takes numbers, not texts: what a table writes with %s is to be read before it is given (export --to java reads it)"
                    .formatted(column.name(), column.form().numbers().words()))
        .toList();
  }

  @Override
  public RowPlan plan(Bundle bundle) {
    return RowPlan.of(bundle.preprocessing(), new OnnxLimits());
  }

  @Override
  public Optional<String> unprovable() {
    try {
      OnnxScorer.load();
      return Optional.empty();
    } catch (LinkageError e) {
      // Its classes, or its native library for this machine, are missing.
      return Optional.of(
          "ONNX Runtime cannot be loaded (%s); put com.microsoft.onnxruntime:onnxruntime:1.28.0 from Maven Central on the class path"
              .formatted(e));
    }
  }

  @Override
  public Scorer open(byte[] bytes, Bundle bundle, Path file) {
    return OnnxScorer.open(bytes, bundle.preprocessing().target(), plan(bundle));
  }

  @Override
  public String remedy() {
    return numbers == DataType.DOUBLE
        ? ModelFormat.super.remedy()
        : "its numbers need more digits than float32 has: export with float64 inputs, without --float32";
  }
}
