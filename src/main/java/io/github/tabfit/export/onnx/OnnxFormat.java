package io.github.tabfit.export.onnx;

import io.github.tabfit.bundle.Bundle;
import io.github.tabfit.export.format.ModelFormat;
import io.github.tabfit.export.format.Scorer;
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
    return OnnxScorer.open(bytes, bundle.preprocessing());
  }
}
