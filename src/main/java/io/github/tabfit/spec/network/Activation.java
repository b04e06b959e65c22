package io.github.tabfit.spec.network;

import io.github.tabfit.spec.Named;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The catalog of activation functions f(x), applied to each pre-activation x on its own, except
 * {@link #SOFTMAX}, which takes a whole row.
 */
public enum Activation implements Named {
  /** f(x) = x; range (-∞, ∞). */
  IDENTITY(WeightInit.XAVIER, Range.ALL),
  /** f(x) = 1 / (1 + e^-x); range (0, 1). Source: Cybenko (1989). */
  SIGMOID(WeightInit.XAVIER, Range.of(0, 1)),
  /**
   * f(x) = (e^x - e^-x) / (e^x + e^-x); range (-1, 1). Source: LeCun et al. (1998), Efficient
   * BackProp.
   */
  TANH(WeightInit.XAVIER, Range.of(-1, 1)),
  /** f(x) = max(0, x); range [0, ∞). Source: Nair and Hinton (2010). */
  RELU(WeightInit.HE, Range.from(0), 0),
  /**
   * f(x) = x for x &gt; 0, else slope·x, slope 0.01 unless given; range (-∞, ∞). Source: Maas et
   * al. (2013).
   */
  LEAKY_RELU("slope", 0.01, WeightInit.HE, Range.ALL, 0),
  /**
   * f(x) = x·Φ(x), Φ the standard normal distribution function, exact by erf; range [-0.17, ∞).
   * Source: Hendrycks and Gimpel (2016).
   */
  GELU(WeightInit.HE, Range.from(-0.17)),
  /**
   * f(x) = x·sigmoid(1.702x); range [-0.164, ∞). Source: Hendrycks and Gimpel (2016), their fast
   * form.
   */
  QUICK_GELU(WeightInit.HE, Range.from(-0.165)),
  /** f(x) = x·sigmoid(x); range [-0.279, ∞). Source: Ramachandran et al. (2017). */
  SWISH(WeightInit.HE, Range.from(-0.279)),
  /** f(x)_i = e^x_i / Σ_j e^x_j over a row; range (0, 1), sum 1. Source: Bridle (1990). */
  SOFTMAX(WeightInit.XAVIER, Range.of(0, 1)),
  /**
   * f(x) = 1 for x &gt; 0, else 0; range {0, 1}. No gradient: for inference only. Source:
   * Rosenblatt (1958).
   */
  STEP(WeightInit.XAVIER, Range.of(0, 1), 0),
  /**
   * f(x) = x for x &gt; 0, else alpha·(e^x - 1), alpha 1 unless given; range (-alpha, ∞). Source:
   * Clevert et al. (2016).
   */
  ELU("alpha", 1.0, WeightInit.HE, Range.ALL, 0),
  /**
   * f(x) = λx for x &gt; 0, else λα(e^x - 1), λ = 1.0507, α = 1.6733; range (-1.758, ∞). Source:
   * Klambauer et al. (2017).
   */
  SELU(WeightInit.LECUN, Range.from(-1.759), 0),
  /** f(x) = ln(1 + e^x); range (0, ∞). Source: Dugas et al. (2001). */
  SOFTPLUS(WeightInit.HE, Range.from(0)),
  /** f(x) = x / (1 + |x|); range (-1, 1). Source: Glorot and Bengio (2010). */
  SOFTSIGN(WeightInit.XAVIER, Range.of(-1, 1), 0),
  /** f(x) = min(1, max(0, 0.2x + 0.5)); range [0, 1]. Source: Courbariaux et al. (2015). */
  HARD_SIGMOID(WeightInit.XAVIER, Range.of(0, 1), -2.5, 2.5),
  /** f(x) = x·tanh(ln(1 + e^x)); range [-0.309, ∞). Source: Misra (2020). */
  MISH(WeightInit.HE, Range.from(-0.309)),
  /** f(x) = min(6, max(0, x)); range [0, 6]. Source: Krizhevsky (2010). */
  RELU6(WeightInit.HE, Range.of(0, 6), 0, 6);

  /** Where the values lie; the bounds may be rounded outwards. */
  private record Range(double low, double high) {
    static final Range ALL = of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    static Range of(double low, double high) {
      return new Range(low, high);
    }

    static Range from(double low) {
      return of(low, Double.POSITIVE_INFINITY);
    }
  }

  private final String parameter;
  private final double defaultValue;
  private final WeightInit weightInit;
  private final Range range;
  private final double[] kinks;

  Activation(WeightInit weightInit, Range range, double... kinks) {
    this(null, Double.NaN, weightInit, range, kinks);
  }

  Activation(
      String parameter, double defaultValue, WeightInit weightInit, Range range, double... kinks) {
    this.parameter = parameter;
    this.defaultValue = defaultValue;
    this.weightInit = weightInit;
    this.range = range;
    this.kinks = kinks;
  }

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the function has a gradient that training can use: all but {@link #STEP}. */
  public boolean isTrainable() {
    return this != STEP;
  }

  /** The weight init that suits layers of the function. */
  public WeightInit weightInit() {
    return weightInit;
  }

  /** A bound that no value lies below; -∞ where there is none. */
  public double lowest() {
    return range.low();
  }

  /** A bound that no value lies above; ∞ where there is none. */
  public double highest() {
    return range.high();
  }

  /** Whether it makes non-negative numbers of any that training can approach any target with. */
  public boolean isNonNegative() {
    return range.low() >= 0 && isTrainable() && this != SOFTMAX;
  }

  /** Whether a unit can be stuck at 0, where the slope is 0 too. */
  public boolean canDie() {
    return range.low() == 0 && isTrainable() && branch(0) < branch(Double.MIN_VALUE);
  }

  /** Whether a unit flattens out near two bounds that it never reaches. */
  public boolean saturates() {
    return Double.isFinite(range.high() - range.low()) && kinks.length == 0 && this != SOFTMAX;
  }

  /**
   * On which smooth piece of the function x lies, from 0: pieces end where the function or one of
   * its first two derivatives jumps.
   */
  public int branch(double x) {
    int branch = 0;
    for (double kink : kinks) {
      branch += x > kink ? 1 : 0;
    }
    return branch;
  }

  /** Whether the function has a parameter of its own (leaky ReLU's slope, ELU's alpha). */
  public boolean hasParameter() {
    return parameter != null;
  }

  /** The parameter's name in the experiment file, or the empty string where there is none. */
  public String parameterName() {
    return parameter == null ? "" : parameter;
  }

  /** The parameter's value unless one is given; empty where the function has none. */
  public OptionalDouble defaultParameter() {
    return parameter == null ? OptionalDouble.empty() : OptionalDouble.of(defaultValue);
  }
}
