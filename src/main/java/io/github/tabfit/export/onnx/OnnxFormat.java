package io.github.tabfit.export.onnx;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.export.ModelFormat;
import io.github.tabfit.export.Scorer;
import java.nio.file.Path;
import java.util.Optional;

/** ONNX files, run by ONNX Runtime. */
public final class OnnxFormat implements ModelFormat {
  @Override
  public byte[] bytes(Bundle bundle, Path file) {
    return OnnxModel.bytes(bundle);
  }

  @Override
  public Optional<String> unprovable() {
    try {
      Class.forName("ai.onnxruntime.OrtEnvironment", false, OnnxFormat.class.getClassLoader());
      return Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.of(
          "ONNX Runtime is not on the class path (add com.microsoft.onnxruntime:onnxruntime:1.28.0"
              + " from Maven Central)");
    }
  }

  @Override
  public Scorer open(byte[] bytes, Bundle bundle, Path file) {
    return OnnxScorer.open(bytes, bundle.preprocessing());
  }
}
