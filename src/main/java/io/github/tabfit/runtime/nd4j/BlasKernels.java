package io.github.tabfit.runtime.nd4j;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of its matrix kernels OpenBLAS takes. The OpenBLAS 0.3.19 that ND4J brings goes by the
 * processor's model: on one that is newer than it, it takes kernels of 2007 or of 2013, whatever
 * the processor can do. Its environment variable {@value #VARIABLE} overrides that when the library
 * loads.
 */
final class BlasKernels {
  static final String VARIABLE = "OPENBLAS_CORETYPE";
  private static final Logger LOG = LoggerFactory.getLogger(BlasKernels.class);

  private BlasKernels() {}

  /** Sets the variable in this process if the processor gains by it and it is not set. */
  static void choose() {
    if (System.getenv(VARIABLE) != null
        || !(Platform.isLinux() && Platform.isIntel() && Platform.is64Bit())) {
      return;
    }
    Optional<String> kernels = kernels(Processor.read());
    if (kernels.isPresent()) {
      try {
        Native.load("c", LibC.class).setenv(VARIABLE, kernels.get(), 1);
      } catch (LinkageError e) {
        LOG.debug("{} cannot be set from Java: matrix products may be slower", VARIABLE, e);
      }
    }
  }

  /**
   * The best kernels that the processor can run, by the name that OpenBLAS gives them; empty if it
   * should choose. The launcher decides alike.
   */
  static Optional<String> kernels(Processor processor) {
    if (processor.hasAvx512()) {
      return Optional.of("SKYLAKEX");
    }
    return processor.hasAvx2() ? Optional.of("HASWELL") : Optional.empty();
  }

  /** The environment that native libraries see, which Java's own copy is not. */
  interface LibC extends Library {
    int setenv(String name, String value, int overwrite);
  }
}
