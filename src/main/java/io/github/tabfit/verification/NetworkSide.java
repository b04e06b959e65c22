package io.github.tabfit.verification;

import java.util.Map;

/** One of the two networks that are compared, with its rows, masks and optimizer. */
interface NetworkSide {
  /** Activations, loss and gradients with the parameters as they are; changes nothing. */
  Measurement measure();

  /** Takes one step of the optimizer. */
  void step();

  /** All parameters, copied: W {@code [inputs, units]}, the others {@code [1, units]}. */
  Map<Parameter, double[][]> parameters();
}
