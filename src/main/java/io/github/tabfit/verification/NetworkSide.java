package io.github.tabfit.verification;

/** One of the two networks that are compared, with its rows, masks and optimizer. */
interface NetworkSide extends SteppingSide {
  /** Activations, loss and gradients with the parameters as they are; changes nothing. */
  Measurement measure();
}
