package io.github.tabfit.spec.network;

/** A layer between the features and the output layer, as it was requested. */
public sealed interface LayerSpec
    permits DenseSpec,
        ConvolutionSpec,
        PoolingSpec,
        GlobalPoolingSpec,
        RecurrentSpec,
        TransformerSpec {
  /** The kind, whose word the experiment file has. */
  LayerKind kind();

  /** In a few words: {@code 64 relu}, {@code convolution 16 (3 x 3) relu}. */
  String text();

  /** The function of single outputs, or of each row's. */
  ActivationSpec activation();

  /** Probability of dropping a number while training, 0 to below 1. */
  double dropout();

  /** What is done to the pre-activations. */
  default Normalization normalization() {
    return Normalization.NONE;
  }
}
