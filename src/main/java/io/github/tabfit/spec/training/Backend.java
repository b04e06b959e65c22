package io.github.tabfit.spec.training;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/** What computes. */
public enum Backend implements Named {
  /**
   * The GPU where there is one that can be used and the build has CUDA in it, else the processor.
   */
  AUTO,
  /** The processor: nd4j-native. */
  CPU,
  /** An NVIDIA GPU: nd4j-cuda, in a build with the Maven profile {@code cuda}. */
  CUDA;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
