package io.github.tabfit.export;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** What a model can be exported to. */
public enum ExportFormat implements Named {
  /** An ONNX file: raw columns to predictions in any ONNX runtime. */
  ONNX,
  /** A DL4J archive of DL4J's own classes alone: features to outputs, without the preprocessing. */
  DL4J,
  /** A Java source file without dependencies: raw rows to predictions. */
  JAVA;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** A file name for a model of that name: iris.onnx, iris-dl4j.zip, IrisModel.java. */
  public String fileName(String model) {
    return switch (this) {
      case ONNX -> model + ".onnx";
      case DL4J -> model + "-dl4j.zip";
      case JAVA -> className(model) + ".java";
    };
  }

  private static String className(String model) {
    StringBuilder name = new StringBuilder();
    boolean upper = true;
    for (int i = 0; i < model.length(); i++) {
      char c = model.charAt(i);
      if (Character.isJavaIdentifierPart(c) && c != '_') {
        name.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      } else {
        upper = true;
      }
    }
    boolean valid = !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0));
    return (valid ? "" : "Tabfit") + name + "Model";
  }
}
