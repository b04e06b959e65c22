package io.github.tabfit.data;

import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.schema.Schema;

/** A fitted preprocessing as a DataVec pipeline. */
public final class DataVecPipeline {
  private DataVecPipeline() {}

  /** The schema of the raw feature columns. */
  public static Schema schema(FittedPreprocessing fitted) {
    throw new UnsupportedOperationException();
  }

  /** The schema of a table. */
  public static Schema schema(Table table) {
    throw new UnsupportedOperationException();
  }

  /** The same features as {@link FittedPreprocessing#transform}, as a DataVec process. */
  public static TransformProcess transformProcess(FittedPreprocessing fitted) {
    throw new UnsupportedOperationException();
  }
}
