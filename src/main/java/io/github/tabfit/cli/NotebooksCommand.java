package io.github.tabfit.cli;

import io.github.tabfit.cli.jupyter.Jupyter;
import io.github.tabfit.cli.jupyter.KernelSpec;
import io.github.tabfit.cli.option.CommonOptions;
import io.github.tabfit.cli.process.ExitCode;
import io.github.tabfit.spec.SpecException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tabfit notebooks}. */
@Command(
    name = "notebooks",
    description = {
      "Opens the notebooks of the folder notebooks in Jupyter.",
      "Installs the kernel for Java that they need; with --check it runs them without a window instead."
    },
    mixinStandardHelpOptions = true,
    versionProvider = TabfitCommand.VersionLines.class,
    footer = {
      "",
      "Examples:",
      "  tabfit notebooks",
      "  tabfit notebooks --check            all, compared with the outputs in them",
      "  tabfit notebooks --write 02-classify-penguins",
      "  tabfit notebooks --install --prefix /opt/jupyter"
    })
final class NotebooksCommand implements Callable<Integer> {
  private static final String GET = "pip install jupyterlab (Debian: apt install jupyter-notebook)";
  private static final String GET_CLIENT =
      "pip install nbclient nbformat (Debian: apt install python3-nbclient jupyter-client)";

  @Parameters(paramLabel = "NAME", description = "Notebooks to check or write; all unless given.")
  private List<String> names = List.of();

  @Option(
      names = "--check",
      description =
          "Run them; fail on an error, or a number that is not the one that the notebook holds.")
  private boolean check;

  @Option(names = "--write", description = "Run them, and keep the outputs in their files.")
  private boolean write;

  @Option(names = "--install", description = "Install the kernel, and open nothing.")
  private boolean install;

  @Option(
      names = "--prefix",
      paramLabel = "FOLDER",
      description = "Install the kernel below FOLDER/share/jupyter, not for this user alone.")
  private Path prefix;

  @Mixin private CommonOptions common;

  @Override
  public Integer call() {
    Path home = fromLauncher("TABFIT_HOME");
    Path notebooks = home.resolve("notebooks");
    Path target = home.resolve("target");
    KernelSpec kernel =
        KernelSpec.ofProcess(target.resolve("tabfit.jar"), fromLauncher("TABFIT_KERNEL"));
    Jupyter jupyter = new Jupyter(System.getenv());
    if (check || write) {
      return run(jupyter, kernel, notebooks, target.resolve("notebooks").resolve("jupyter"));
    }
    if (!names.isEmpty()) {
      throw new SpecException("names of notebooks go with --check or --write");
    }
    Path data =
        Optional.ofNullable(prefix)
            .map(folder -> folder.resolve("share").resolve("jupyter"))
            .orElseGet(jupyter::dataFolder);
    common.say("Installed the kernel: " + kernel.install(data));
    if (install) {
      return ExitCode.DONE;
    }
    Optional<Path> server = jupyter.server();
    if (server.isEmpty()) {
      throw new SpecException(
          "Jupyter is not on the PATH: %s, then ./tabfit notebooks again".formatted(GET));
    }
    // Ctrl-C reaches both programs: it must not wait for an answer.
    Jupyter.run(List.of(server.get().toString(), "-y", notebooks.toString()), notebooks, data);
    return ExitCode.DONE;
  }

  private int run(Jupyter jupyter, KernelSpec kernel, Path notebooks, Path data) {
    Path python =
        jupyter
            .python()
            .orElseThrow(
                () ->
                    new SpecException(
                        "no Python on the PATH has nbclient and nbformat: " + GET_CLIENT));
    kernel.install(data);
    List<String> command = new ArrayList<>();
    command.add(python.toString());
    command.add(notebooks.resolve("check.py").toString());
    if (write) {
      command.add("--write");
    }
    command.addAll(names);
    return Jupyter.run(command, notebooks, data) == 0 ? ExitCode.DONE : ExitCode.EXPORT_FAILED;
  }

  /** What the launcher knows and this program does not. */
  private static Path fromLauncher(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new SpecException("notebooks are in a checkout of Tabfit: run its ./tabfit notebooks");
    }
    return Path.of(value);
  }
}
