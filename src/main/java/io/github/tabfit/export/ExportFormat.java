package io.github.tabfit.export;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** What a model can be exported to. */
public enum ExportFormat implements Named {
  /** An ONNX file: raw columns to predictions in any ONNX runtime. */
  ONNX("onnx"),
  /** A DL4J archive of DL4J's own classes alone: features to outputs, without the preprocessing. */
  DL4J("zip"),
  /** A Java source file without dependencies: raw rows to predictions. */
  JAVA("java");

  private final String extension;

  ExportFormat(String extension) {
    this.extension = extension;
  }

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How the name of such a file ends, without the dot. */
  public String extension() {
    return extension;
  }
}
