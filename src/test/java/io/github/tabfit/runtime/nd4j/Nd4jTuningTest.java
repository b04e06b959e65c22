package io.github.tabfit.runtime.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** What is decided when ND4J loads needs a process of its own. */
class Nd4jTuningTest {
  private static String run(Class<?> program, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(program.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("OPENBLAS_") || name.startsWith("OMP_"));
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }

  @Test
  void nd4jThatIsLoadedAlreadyIsSaidToBeTooLate() throws IOException, InterruptedException {
    assertThat(run(LoadsFirst.class))
        .contains("ND4J was loaded before it could be tuned")
        .contains("call Nd4jTuning.apply() before anything uses ND4J")
        .contains("-Dopexec=" + TunedOpExecutioner.class.getName());
  }

  @Test
  void everyMeasureIsOnUnlessItsSwitchIsOff() throws IOException, InterruptedException {
    assertThat(run(Prints.class))
        .contains(
            "{shape_cache=true, tad_cache=true, context_pool=true, vector_loops=true, memory_checks=true, blas_kernels=true, threads=true}")
        .contains("threads 1");
    assertThat(
            run(
                Prints.class,
                "-Dtabfit.tuning.tad_cache=false",
                "-Dtabfit.tuning.shape_cache=false"))
        .contains("shape_cache=false, tad_cache=false, context_pool=true");
  }

  static final class LoadsFirst {
    private LoadsFirst() {}

    public static void main(String[] args) {
      Nd4j.create(1);
      Nd4jTuning.apply();
    }
  }

  static final class Prints {
    private Prints() {}

    public static void main(String[] args) {
      Nd4jTuning.apply();
      System.out.println(Nd4jTuning.measures());
      System.out.println("threads " + OpenBlas.threads());
      System.out.println(OpenBlas.description());
    }
  }
}
