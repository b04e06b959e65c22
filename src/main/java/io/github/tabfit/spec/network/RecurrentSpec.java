package io.github.tabfit.spec.network;

import io.github.tabfit.spec.Named;
import io.github.tabfit.spec.SpecException;
import java.util.Locale;

/**
 * A layer that goes through a sequence step by step, with a state that starts at 0 and is
 * back-propagated through all steps of a window. A step that is not there leaves the state at 0.
 *
 * @param cell how a step changes the state
 * @param units numbers of the state, at least 1
 * @param output which steps' states the layer gives
 * @param dropout probability of dropping an output while training, 0 to below 1
 */
public record RecurrentSpec(Cell cell, int units, Output output, double dropout)
    implements LayerSpec {
  /** How a step changes the state. */
  public enum Cell {
    /** tanh(xW + hR + b). Source: Elman (1990). */
    SIMPLE_RNN(1),
    /** With a memory and gates. Source: Hochreiter and Schmidhuber (1997), Gers et al. (2000). */
    LSTM(4),
    /** With gates alone. Source: Cho et al. (2014), reset behind the product as in cuDNN. */
    GRU(3);

    private final int gates;

    Cell(int gates) {
      this.gates = gates;
    }

    /** How many numbers are computed for each of the state's. */
    public int gates() {
      return gates;
    }
  }

  /** Which steps' states a layer gives. */
  public enum Output implements Named {
    /** The last step's that is there. */
    LAST,
    /** All: a sequence again. */
    ALL;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the bounds. */
  public RecurrentSpec {
    if (units < 1) {
      throw new SpecException("units must be >= 1, got " + units);
    }
    DenseSpec.requireDropout(dropout);
  }

  @Override
  public LayerKind kind() {
    return switch (cell) {
      case SIMPLE_RNN -> LayerKind.SIMPLE_RNN;
      case LSTM -> LayerKind.LSTM;
      case GRU -> LayerKind.GRU;
    };
  }

  @Override
  public String text() {
    return kind().id() + " " + units;
  }

  @Override
  public ActivationSpec activation() {
    return ActivationSpec.of(Activation.TANH);
  }
}
