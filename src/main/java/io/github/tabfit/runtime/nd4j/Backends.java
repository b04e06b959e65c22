package io.github.tabfit.runtime.nd4j;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.training.Backend;
import java.util.List;
import java.util.Optional;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;

/** Chooses ND4J's backend, once a process, before ND4J loads. */
public final class Backends {
  private static final String CUDA = "org.nd4j.linalg.jcublas.JCublasBackend";
  private static Backend chosen;

  private Backends() {}

  /** Whether this build has the CUDA backend in it. */
  static boolean isCudaPresent() {
    return Backends.class.getClassLoader().getResource(CUDA.replace('.', '/') + ".class") != null;
  }

  /**
   * Makes ND4J load the backend, if it has not loaded one.
   *
   * @return what computes from now on: {@link Backend#CPU} or {@link Backend#CUDA}
   * @throws SpecException if CUDA is requested and cannot be had, or the process computes on
   *     another backend already
   */
  public static synchronized Backend choose(Backend requested) {
    if (chosen == null || requested == Backend.CUDA) {
      Optional<String> fault =
          requested == Backend.CPU ? Optional.of("the CPU is requested") : cudaFault();
      if (requested == Backend.CUDA && fault.isPresent()) {
        throw new SpecException(
            "training.backend: cuda cannot be used: "
                + fault.get()
                + " (auto and cpu train on the CPU)");
      }
      if (chosen == null) {
        chosen = fault.isPresent() ? prepareCpu() : loadCuda();
      }
    }
    if (requested != Backend.AUTO && requested != chosen) {
      throw new SpecException(
          "training.backend: %s was requested, but this process computes on %s: either it chose that earlier, or CUDA's libraries (11.6, with cuDNN 8.3) could not be loaded"
              .formatted(requested.id(), chosen.id()));
    }
    return chosen;
  }

  private static Backend prepareCpu() {
    if (isCudaPresent()) {
      ND4JClassLoading.setNd4jClassloader(
          new WithoutProvider(Backends.class.getClassLoader(), CUDA));
    }
    Nd4jTuning.prepareCpu();
    return Backend.CPU;
  }

  /** ND4J takes the CPU, and says so, where it finds the GPU but not all of CUDA's libraries. */
  private static Backend loadCuda() {
    Nd4jTuning.prepareCommon();
    return Nd4j.getBackend().getClass().getName().equals(CUDA) ? Backend.CUDA : Backend.CPU;
  }

  /** Why the GPU cannot be used; empty if it can. */
  private static Optional<String> cudaFault() {
    if (!isCudaPresent()) {
      return Optional.of(
          "this build has no CUDA in it (build with ./mvnw package -Pcuda; compute capabilities "
              + Gpu.SERVED
              + ")");
    }
    return fault(Gpu.all()).or(Gpu::driverFault);
  }

  static Optional<String> fault(List<Gpu> gpus) {
    if (gpus.isEmpty()) {
      return Optional.of(
          "no NVIDIA GPU was found: nvidia-smi, which comes with the driver, does not list one (compute capabilities "
              + Gpu.SERVED
              + " are served)");
    }
    List<String> faults = gpus.stream().map(Gpu::fault).flatMap(Optional::stream).toList();
    return faults.size() < gpus.size() ? Optional.empty() : Optional.of(String.join("; ", faults));
  }
}
