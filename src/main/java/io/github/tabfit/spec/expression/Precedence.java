package io.github.tabfit.spec.expression;

/** How closely the parts of a formula bind: a greater one is done first. */
final class Precedence {
  static final int OR = 1;
  static final int AND = 2;
  static final int NOT = 3;
  static final int COMPARISON = 4;
  static final int SUM = 5;
  static final int PRODUCT = 6;
  static final int SIGN = 7;
  static final int POWER = 8;
  static final int VALUE = 9;

  private Precedence() {}
}
