package io.github.tabfit.verification;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A side that reports other gradients than it trains with. */
record ChangedGradients(NetworkSide side, UnaryOperator<Map<Parameter, double[][]>> change)
    implements NetworkSide {
  @Override
  public Measurement measure() {
    Measurement measured = side.measure();
    return new Measurement(
        measured.activations(),
        measured.loss(),
        change.apply(new LinkedHashMap<>(measured.gradients())));
  }

  @Override
  public void step() {
    side.step();
  }

  @Override
  public Map<Parameter, double[][]> parameters() {
    return side.parameters();
  }
}
