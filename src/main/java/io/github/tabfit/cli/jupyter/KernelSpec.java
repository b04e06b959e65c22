package io.github.tabfit.cli.jupyter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.files.WholeFile;
import io.github.tabfit.spec.SpecException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The specification by which Jupyter starts a kernel for Java that has Tabfit on its class path: a
 * folder with {@code kernel.json} and the imports that every notebook begins with.
 *
 * @param java the program that runs Java
 * @param flags options of the virtual machine
 * @param tabfit Tabfit's jar
 * @param kernel the kernel's jar
 * @param environment variables to set
 */
public record KernelSpec(
    String java, List<String> flags, Path tabfit, Path kernel, Map<String, String> environment) {
  /** The kernel's name, which notebooks hold. */
  public static final String NAME = "tabfit";

  static final String DISPLAY_NAME = "Java (Tabfit)";
  private static final String IMPORTS = "imports.jshell";

  /** Of this process that a kernel must not have: they belong to one program's class path. */
  private static final List<String> OWN =
      List.of("-XX:SharedArchiveFile", "-Xshare", "-Xlog", "-Dtabfit.", "-Xmx");

  private static final List<String> MORE =
      List.of(
          "-Djava.awt.headless=true",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "-Dlogback.configurationFile=io/github/tabfit/cli/logback.xml");

  private static final List<String> VARIABLES =
      List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENBLAS_CORETYPE", "TABFIT_CLASSPATH");

  /** Copies the collections. */
  public KernelSpec {
    flags = List.copyOf(flags);
    environment = Map.copyOf(environment);
  }

  /** A kernel that runs as this process does. */
  public static KernelSpec ofProcess(Path tabfit, Path kernel) {
    List<String> flags = new ArrayList<>();
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (OWN.stream().noneMatch(flag::startsWith)) {
        flags.add(flag);
      }
    }
    flags.addAll(MORE);
    Map<String, String> environment = new TreeMap<>();
    VARIABLES.forEach(
        name -> {
          String value = System.getenv(name);
          if (value != null) {
            environment.put(name, value);
          }
        });
    String java =
        ProcessHandle.current()
            .info()
            .command()
            .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    return new KernelSpec(java, flags, tabfit, kernel, environment);
  }

  /**
   * Writes the specification, in place of one that is there.
   *
   * @param data a data folder of Jupyter's
   * @return the folder that was written
   * @throws SpecException if it cannot be written
   */
  public Path install(Path data) {
    Path folder = data.resolve("kernels").resolve(NAME);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new SpecException(
          "%s cannot be made (%s): choose another --prefix".formatted(folder, e.getMessage()));
    }
    Path imports = folder.resolve(IMPORTS).toAbsolutePath();
    WholeFile.write(imports, out -> out.write(resource()));
    WholeFile.write(folder.resolve("kernel.json"), out -> out.write(json(imports)));
    return folder;
  }

  private static byte[] resource() throws IOException {
    try (InputStream in = KernelSpec.class.getResourceAsStream(IMPORTS)) {
      return Objects.requireNonNull(in, IMPORTS).readAllBytes();
    }
  }

  private byte[] json(Path imports) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(flags);
    // Tabfit first: the kernel's jar brings versions of its own of libraries that Tabfit uses.
    command.addAll(List.of("-cp", tabfit + File.pathSeparator + kernel));
    command.addAll(List.of(KernelMain.class.getName(), "{connection_file}"));
    command.forEach(root.putArray("argv")::add);
    root.put("display_name", DISPLAY_NAME).put("language", "java");
    root.put("interrupt_mode", "message");
    ObjectNode variables = root.putObject("env");
    environment.forEach(variables::put);
    variables.put("RJK_CLASSPATH", tabfit.toString());
    variables.put("RJK_INIT_SCRIPT", imports.toString());
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
