package io.github.tabfit.runtime;

import io.github.tabfit.runtime.nd4j.Backends;
import io.github.tabfit.runtime.nd4j.Nd4jTuning;
import io.github.tabfit.runtime.nd4j.OpenBlas;
import io.github.tabfit.runtime.nd4j.Processor;
import io.github.tabfit.spec.training.Backend;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.factory.Nd4j;

/** What the program runs on. */
public final class Machine {
  private Machine() {}

  /**
   * Backend, BLAS and the kernels it took, processor, cores, threads of the native libraries,
   * memory, and ND4J's tuning; loads ND4J.
   */
  public static Map<String, String> describe() {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("backend", backend());
    machine.put("blas", blas());
    Processor processor = Processor.read();
    machine.put("processor", processor.name());
    machine.put("cpu_features", String.join(" ", processor.vectorFeatures()));
    machine.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    machine.put("blas_threads", String.valueOf(OpenBlas.threads()));
    machine.put("nd4j_threads", String.valueOf(Nd4j.getEnvironment().maxMasterThreads()));
    machine.put("heap_mb", String.valueOf(Runtime.getRuntime().maxMemory() >> 20));
    machine.put("tuning", tuning());
    return machine;
  }

  /** The ND4J backend at work, for example {@code CpuBackend}; loads ND4J. */
  public static String backend() {
    Backends.choose(Backend.AUTO);
    return Nd4j.getBackend().getClass().getSimpleName();
  }

  private static String blas() {
    String vendor = String.valueOf(Nd4j.factory().blas().getBlasVendor());
    String description = OpenBlas.description();
    return description.isEmpty() ? vendor : description;
  }

  private static String tuning() {
    String on =
        Nd4jTuning.measures().entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(" "));
    return on.isEmpty() ? "none" : on;
  }
}
