package io.github.tabfit.spec.expression;

/** An operator before a value. */
public enum UnaryOperator {
  /** The number with the other sign. */
  NEGATE("-"),
  /** True where the operand is false. */
  NOT("not");

  private final String symbol;

  UnaryOperator(String symbol) {
    this.symbol = symbol;
  }

  /** As {@link Expression#text()} writes it. */
  public String symbol() {
    return symbol;
  }
}
