package io.github.tabfit.runtime.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.training.Backend;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Nd4jBackend;

class BackendsTest {
  @TempDir private Path folder;

  @Test
  void driversListIsRead() {
    assertThat(
            Gpu.parse("NVIDIA A10, 8.6, 535.104.05\nNVIDIA H100 80GB HBM3, 9.0, 550.54\nrubbish\n"))
        .containsExactly(
            new Gpu("NVIDIA A10", 8, 6, "535.104.05"),
            new Gpu("NVIDIA H100 80GB HBM3", 9, 0, "550.54"));
  }

  @Test
  void gpuOutsideOfWhatTheBinariesServeIsRefusedByName() {
    Gpu hopper = new Gpu("NVIDIA H100", 9, 0, "550.54");
    Gpu kepler = new Gpu("Tesla K10", 3, 0, "450.0");
    assertThat(Backends.fault(List.of(hopper, kepler)))
        .hasValue(
            "the NVIDIA H100 has compute capability 9.0, and nd4j-cuda-11.6 serves 3.7 to 8.6; "
                + "the Tesla K10 has compute capability 3.0, and nd4j-cuda-11.6 serves 3.7 to 8.6");
    assertThat(Backends.fault(List.of(hopper, new Gpu("Tesla K80", 3, 7, "450.0")))).isEmpty();
    assertThat(Backends.fault(List.of())).get().asString().startsWith("no NVIDIA GPU was found");
  }

  @Test
  void cudaInABuildWithoutItIsRefusedWithTheWayToGetIt() {
    assumeFalse(Backends.isCudaPresent());
    assertThat(Backends.choose(Backend.AUTO)).isEqualTo(Backend.CPU);
    assertThat(Backends.choose(Backend.CPU)).isEqualTo(Backend.CPU);
    assertThatThrownBy(() -> Backends.choose(Backend.CUDA))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(
            "training.backend: cuda cannot be used: this build has no CUDA in it")
        .hasMessageContaining("-Pcuda")
        .hasMessageContaining("3.7 to 8.6");
  }

  @Test
  void hiddenProviderIsNotFoundAndOthersAre() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(Nd4jBackend.class.getName()),
        "# backends\n" + CpuBackend.class.getName() + "\nno.such.Backend\n");
    ClassLoader parent =
        new java.net.URLClassLoader(
            new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    ClassLoader loader = new WithoutProvider(parent, "no.such.Backend");
    assertThat(ServiceLoader.load(Nd4jBackend.class, loader))
        .hasOnlyElementsOfType(CpuBackend.class)
        .isNotEmpty();
    for (URL url :
        Collections.list(loader.getResources("META-INF/services/" + Nd4jBackend.class.getName()))) {
      assertThat(new String(url.openStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains(CpuBackend.class.getName())
          .doesNotContain("no.such.Backend");
    }
  }
}
