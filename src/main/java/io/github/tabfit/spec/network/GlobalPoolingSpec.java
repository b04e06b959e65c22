package io.github.tabfit.spec.network;

/**
 * The maximum or the average of each channel over all places of an image, or over the steps of a
 * sequence that are there.
 *
 * @param pooling what is taken
 * @param dropout probability of dropping an output while training, 0 to below 1
 */
public record GlobalPoolingSpec(PoolingSpec.Pooling pooling, double dropout) implements LayerSpec {
  /** Checks the bounds. */
  public GlobalPoolingSpec {
    DenseSpec.requireDropout(dropout);
  }

  @Override
  public LayerKind kind() {
    return LayerKind.GLOBAL_POOLING;
  }

  @Override
  public String text() {
    return kind().id() + " " + pooling.id();
  }

  @Override
  public ActivationSpec activation() {
    return ActivationSpec.of(Activation.IDENTITY);
  }
}
