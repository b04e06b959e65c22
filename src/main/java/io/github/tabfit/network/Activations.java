package io.github.tabfit.network;

import io.github.tabfit.network.activation.ActivationElu;
import io.github.tabfit.network.activation.ActivationGelu;
import io.github.tabfit.network.activation.ActivationLeakyRelu;
import io.github.tabfit.network.activation.ActivationMish;
import io.github.tabfit.network.activation.ActivationRampSigmoid;
import io.github.tabfit.network.activation.ActivationSelu;
import io.github.tabfit.network.activation.ActivationSigmoidGated;
import io.github.tabfit.network.activation.ActivationSoftplus;
import io.github.tabfit.network.activation.ActivationStep;
import io.github.tabfit.spec.network.Activation;
import io.github.tabfit.spec.network.ActivationSpec;
import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Activation specs as DL4J functions: DL4J's where value and derivative are right, else ours. */
public final class Activations {
  private static final double QUICK_GELU_BETA = 1.702;

  private Activations() {}

  static IActivation of(ActivationSpec spec) {
    return switch (spec.type()) {
      case IDENTITY -> new ActivationIdentity();
      case SIGMOID -> new ActivationSigmoid();
      case TANH -> new ActivationTanH();
      case RELU -> new ActivationReLU();
      case LEAKY_RELU -> new ActivationLeakyRelu(spec.parameter());
      case GELU -> new ActivationGelu();
      case QUICK_GELU -> new ActivationSigmoidGated(QUICK_GELU_BETA);
      case SWISH -> new ActivationSigmoidGated(1);
      case SOFTMAX -> new ActivationSoftmax();
      case STEP -> new ActivationStep();
      // DL4J's derivative is right for alpha 1 alone.
      case ELU -> spec.parameter() == 1 ? new ActivationELU() : new ActivationElu(spec.parameter());
      case SELU -> new ActivationSelu();
      case SOFTPLUS -> new ActivationSoftplus();
      case SOFTSIGN -> new ActivationSoftSign();
      case HARD_SIGMOID -> new ActivationRampSigmoid();
      case MISH -> new ActivationMish();
      case RELU6 -> new ActivationReLU6();
    };
  }

  /** Why DL4J's own function is not what trains, and what does; empty where it is. */
  public static Optional<String> whyNotDeeplearning4js(Activation activation) {
    String why =
        switch (activation) {
          case GELU -> "DL4J's own is x·sigmoid(1.702x); Tabfit's exact x·Φ(x)";
          case LEAKY_RELU, HARD_SIGMOID ->
              "DL4J's own keeps its slope in float32; Tabfit's exact one";
          case SELU -> "DL4J's own constants are rounded; Tabfit's with exact ones";
          case ELU -> "DL4J's own derivative is right for alpha 1 alone; for others Tabfit's";
          case SWISH, QUICK_GELU, SOFTPLUS, MISH ->
              "DL4J's own overflows for large inputs in float32; Tabfit's";
          case IDENTITY, SIGMOID, TANH, RELU, SOFTMAX, STEP, SOFTSIGN, RELU6 -> null;
        };
    return Optional.ofNullable(why);
  }

  /** DL4J's own function where it is the same in float32, else the given one. */
  static IActivation withoutTabfit(IActivation function) {
    if (function instanceof ActivationLeakyRelu leaky) {
      return new ActivationLReLU(leaky.slope());
    } else if (function instanceof ActivationSelu) {
      return new ActivationSELU();
    } else if (function instanceof ActivationRampSigmoid) {
      return new ActivationHardSigmoid();
    }
    return function;
  }
}
