package io.github.tabfit.cli.jupyter;

import io.github.tabfit.spec.SpecException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The programs of Jupyter on this machine.
 *
 * @param environment the process's, which says where they and their files are
 */
public record Jupyter(Map<String, String> environment) {
  private static final String MODULES = "import nbclient, nbformat";
  private static final int SECONDS = 30;

  /** Copies the map. */
  public Jupyter {
    environment = Map.copyOf(environment);
  }

  /** Where Jupyter looks for kernels of this user, as {@code jupyter --data-dir} says. */
  public Path dataFolder() {
    if (environment.containsKey("JUPYTER_DATA_DIR")) {
      return Path.of(environment.get("JUPYTER_DATA_DIR"));
    }
    Path home = Path.of(System.getProperty("user.home"));
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return home.resolve("Library").resolve("Jupyter");
    }
    if (system.startsWith("windows") && environment.containsKey("APPDATA")) {
      return Path.of(environment.get("APPDATA"), "jupyter");
    }
    return Optional.ofNullable(environment.get("XDG_DATA_HOME"))
        .map(Path::of)
        .orElse(home.resolve(".local").resolve("share"))
        .resolve("jupyter");
  }

  /** What opens notebooks, in the order of preference: JupyterLab, Jupyter Notebook. */
  public Optional<Path> server() {
    return Stream.of("jupyter-lab", "jupyter-notebook").flatMap(this::programs).findFirst();
  }

  /** A Python that has nbclient and nbformat: of several, such as Debian's own, the first. */
  public Optional<Path> python() {
    return Stream.of("python3", "python")
        .flatMap(this::programs)
        .filter(Jupyter::hasModules)
        .findFirst();
  }

  /** Every program of that name on the path. */
  private Stream<Path> programs(String name) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }

  private static boolean hasModules(Path python) {
    try {
      Process process =
          new ProcessBuilder(List.of(python.toString(), "-c", MODULES))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Runs a program on this process's streams until it ends.
   *
   * @param kernels a data folder of Jupyter's that is looked into before others
   * @return its exit code
   * @throws SpecException if it cannot be started
   */
  public static int run(List<String> command, Path folder, Path kernels) {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO().directory(folder.toFile());
    builder
        .environment()
        .merge("JUPYTER_PATH", kernels.toString(), (old, own) -> own + File.pathSeparator + old);
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new SpecException("%s cannot be started: %s".formatted(command.get(0), e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SpecException("interrupted");
    }
  }
}
