package io.github.tabfit.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Nd4j;

/** What the program runs on. */
public final class Machine {
  private Machine() {}

  /** Backend, its BLAS, processor, cores, memory; loads ND4J. */
  public static Map<String, String> describe() {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("backend", backend());
    machine.put("blas", String.valueOf(Nd4j.factory().blas().getBlasVendor()));
    machine.put("processor", processor());
    machine.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    machine.put("heap_mb", String.valueOf(Runtime.getRuntime().maxMemory() >> 20));
    machine.put("omp_threads", String.valueOf(System.getenv("OMP_NUM_THREADS")));
    return machine;
  }

  /** The ND4J backend at work, for example {@code CpuBackend}; loads ND4J. */
  public static String backend() {
    return Nd4j.getBackend().getClass().getSimpleName();
  }

  private static String processor() {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      try (Stream<String> lines = Files.lines(info)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      } catch (IOException e) {
        return System.getProperty("os.arch");
      }
    }
    return System.getProperty("os.arch");
  }
}
