package io.github.tabfit.spec.expression;

/** An operator between two values. */
public enum BinaryOperator {
  /** True where either is. */
  OR("or", Precedence.OR),
  /** True where both are. */
  AND("and", Precedence.AND),
  /** The same. */
  EQUAL("==", Precedence.COMPARISON),
  /** Not the same. */
  NOT_EQUAL("!=", Precedence.COMPARISON),
  /** The left one is smaller, earlier, or comes first. */
  LESS("<", Precedence.COMPARISON),
  /** Less or the same. */
  LESS_OR_EQUAL("<=", Precedence.COMPARISON),
  /** The left one is greater, later, or comes behind. */
  GREATER(">", Precedence.COMPARISON),
  /** Greater or the same. */
  GREATER_OR_EQUAL(">=", Precedence.COMPARISON),
  /** The sum. */
  PLUS("+", Precedence.SUM),
  /** The difference. */
  MINUS("-", Precedence.SUM),
  /** The product. */
  TIMES("*", Precedence.PRODUCT),
  /** The quotient. */
  DIVIDE("/", Precedence.PRODUCT),
  /** The rest of a division, with the divisor's sign. */
  REMAINDER("%", Precedence.PRODUCT),
  /** The left one to the power of the right. */
  POWER("^", Precedence.POWER);

  private final String symbol;
  private final int precedence;

  BinaryOperator(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
  }

  /** As {@link Expression#text()} writes it. */
  public String symbol() {
    return symbol;
  }

  /** How closely it binds: a greater one is done first. */
  int precedence() {
    return precedence;
  }

  /** Whether it is one of the six that compare. */
  public boolean compares() {
    return precedence == Precedence.COMPARISON;
  }
}
