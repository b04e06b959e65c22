package io.github.tabfit.runtime.tuning;

/** Which of ND4J's backends are on the class path. */
final class Backends {
  private static final String CUDA = "org/nd4j/linalg/jcublas/JCublasBackend.class";

  private Backends() {}

  static boolean isCudaPresent() {
    return Backends.class.getClassLoader().getResource(CUDA) != null;
  }
}
