package io.github.tabfit.spec.network;

import io.github.tabfit.spec.Named;
import java.util.Locale;

/**
 * The maximum or the average of each channel in windows of an image, or of a sequence; what is left
 * over at the far edge counts for nothing.
 *
 * @param pooling what is taken of a window
 * @param size of a window
 * @param stride from one window to the next
 * @param dropout probability of dropping an output while training, 0 to below 1
 */
public record PoolingSpec(Pooling pooling, Window size, Window stride, double dropout)
    implements LayerSpec {
  /** What is taken of a window. */
  public enum Pooling implements Named {
    /** Its largest number. */
    MAX,
    /** Its mean. */
    AVERAGE;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the bounds. */
  public PoolingSpec {
    DenseSpec.requireDropout(dropout);
  }

  @Override
  public LayerKind kind() {
    return pooling == Pooling.MAX ? LayerKind.MAX_POOLING : LayerKind.AVERAGE_POOLING;
  }

  @Override
  public String text() {
    return "%s (%s)".formatted(kind().id(), size);
  }

  @Override
  public ActivationSpec activation() {
    return ActivationSpec.of(Activation.IDENTITY);
  }
}
