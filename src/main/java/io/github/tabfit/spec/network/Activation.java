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
  IDENTITY,
  /** f(x) = 1 / (1 + e^-x); range (0, 1). Source: Cybenko (1989). */
  SIGMOID,
  /**
   * f(x) = (e^x - e^-x) / (e^x + e^-x); range (-1, 1). Source: LeCun et al. (1998), Efficient
   * BackProp.
   */
  TANH,
  /** f(x) = max(0, x); range [0, ∞). Source: Nair and Hinton (2010). */
  RELU,
  /**
   * f(x) = x for x &gt; 0, else slope·x, slope 0.01 unless given; range (-∞, ∞). Source: Maas et
   * al. (2013).
   */
  LEAKY_RELU("slope", 0.01),
  /**
   * f(x) = x·Φ(x), Φ the standard normal distribution function, exact by erf; range [-0.17, ∞).
   * Source: Hendrycks and Gimpel (2016).
   */
  GELU,
  /**
   * f(x) = x·sigmoid(1.702x); range [-0.164, ∞). Source: Hendrycks and Gimpel (2016), their fast
   * form.
   */
  QUICK_GELU,
  /** f(x) = x·sigmoid(x); range [-0.279, ∞). Source: Ramachandran et al. (2017). */
  SWISH,
  /** f(x)_i = e^x_i / Σ_j e^x_j over a row; range (0, 1), sum 1. Source: Bridle (1990). */
  SOFTMAX,
  /**
   * f(x) = 1 for x &gt; 0, else 0; range {0, 1}. No gradient: for inference only. Source:
   * Rosenblatt (1958).
   */
  STEP,
  /**
   * f(x) = x for x &gt; 0, else alpha·(e^x - 1), alpha 1 unless given; range (-alpha, ∞). Source:
   * Clevert et al. (2016).
   */
  ELU("alpha", 1.0),
  /**
   * f(x) = λx for x &gt; 0, else λα(e^x - 1), λ = 1.0507, α = 1.6733; range (-1.758, ∞). Source:
   * Klambauer et al. (2017).
   */
  SELU,
  /** f(x) = ln(1 + e^x); range (0, ∞). Source: Dugas et al. (2001). */
  SOFTPLUS,
  /** f(x) = x / (1 + |x|); range (-1, 1). Source: Glorot and Bengio (2010). */
  SOFTSIGN,
  /** f(x) = min(1, max(0, 0.2x + 0.5)); range [0, 1]. Source: Courbariaux et al. (2015). */
  HARD_SIGMOID,
  /** f(x) = x·tanh(ln(1 + e^x)); range [-0.309, ∞). Source: Misra (2020). */
  MISH,
  /** f(x) = min(6, max(0, x)); range [0, 6]. Source: Krizhevsky (2010). */
  RELU6;

  private final String parameter;
  private final double defaultValue;

  Activation() {
    this(null, Double.NaN);
  }

  Activation(String parameter, double defaultValue) {
    this.parameter = parameter;
    this.defaultValue = defaultValue;
  }

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the function has a gradient that training can use: all but {@link #STEP}. */
  public boolean isTrainable() {
    return this != STEP;
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
