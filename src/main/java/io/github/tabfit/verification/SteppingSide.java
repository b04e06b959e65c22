package io.github.tabfit.verification;

import java.util.Map;

/** A network that takes optimizer steps, with its rows and masks. */
interface SteppingSide {
  /** Takes one step of the optimizer. */
  void step();

  /** All parameters, copied: W {@code [inputs, units]}, the others {@code [1, units]}. */
  Map<Parameter, double[][]> parameters();
}
