package io.github.tabfit.cli.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSpecTest {
  @TempDir private Path folder;

  @Test
  void theSpecificationStartsTheKernelWithTabfitBeforeItOnTheClassPath() throws IOException {
    Path jar = folder.resolve("a folder").resolve("tabfit.jar");
    Path kernel = folder.resolve("kernel.jar");
    KernelSpec spec =
        new KernelSpec("java", List.of("-Da=b"), jar, kernel, Map.of("OMP_NUM_THREADS", "1"));
    Path installed = spec.install(folder.resolve("data"));
    assertThat(installed).isEqualTo(folder.resolve("data/kernels/tabfit"));
    JsonNode json = new ObjectMapper().readTree(installed.resolve("kernel.json").toFile());
    assertThat(json.path("argv"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "java",
            "-Da=b",
            "-cp",
            jar + File.pathSeparator + kernel,
            "io.github.tabfit.cli.jupyter.KernelMain",
            "{connection_file}");
    assertThat(json.at("/env/RJK_CLASSPATH").asText()).isEqualTo(jar.toString());
    assertThat(json.at("/env/OMP_NUM_THREADS").asText()).isEqualTo("1");
    assertThat(Files.readString(Path.of(json.at("/env/RJK_INIT_SCRIPT").asText())))
        .contains("import io.github.tabfit.Experiment;");
  }

  @Test
  void theImportsOfEveryNotebookAreThere() throws Exception {
    new KernelSpec("java", List.of(), folder, folder, Map.of()).install(folder);
    for (String line : Files.readAllLines(folder.resolve("kernels/tabfit/imports.jshell"))) {
      String name = line.replaceAll("^import (static )?|(\\.\\*)?;$", "");
      if (name.startsWith("io.github.tabfit.") && !name.endsWith(".notebook")) {
        assertThat(Class.forName(name)).isNotNull();
      }
    }
  }

  @Test
  void aKernelRunsAsThisProcessDoesButForWhatBelongsToItsProgram() {
    KernelSpec spec = KernelSpec.ofProcess(folder, folder);
    assertThat(spec.flags())
        .noneMatch(flag -> flag.startsWith("-XX:SharedArchiveFile") || flag.startsWith("-Dtabfit."))
        .contains("-Djava.awt.headless=true");
    assertThat(spec.java()).contains("java");
  }

  @Test
  void onlyAFaultOfTheKernelsOwnChannelsEndsIt() {
    NullPointerException fault = new NullPointerException();
    assertThat(KernelMain.isOfChannels(fault)).isFalse();
    fault.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement(
              "org.rapaio.jupyter.kernel.channels.Channels", "getHandler", "Channels.java", 84)
        });
    assertThat(KernelMain.isOfChannels(fault)).isTrue();
  }

  @Test
  void theUsersKernelsAreWhereJupyterLooks() {
    assertThat(new Jupyter(Map.of("JUPYTER_DATA_DIR", "/x")).dataFolder()).isEqualTo(Path.of("/x"));
    if (System.getProperty("os.name").equals("Linux")) {
      assertThat(new Jupyter(Map.of("XDG_DATA_HOME", "/y")).dataFolder())
          .isEqualTo(Path.of("/y/jupyter"));
      assertThat(new Jupyter(Map.of()).dataFolder())
          .isEqualTo(Path.of(System.getProperty("user.home"), ".local/share/jupyter"));
    }
  }

  @Test
  void withoutJupyterOnThePathThereIsNone() {
    Jupyter none = new Jupyter(Map.of("PATH", folder.toString()));
    assertThat(none.server()).isEmpty();
    assertThat(none.python()).isEmpty();
  }
}
