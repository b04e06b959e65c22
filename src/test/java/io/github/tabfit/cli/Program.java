package io.github.tabfit.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program in a process of its own.
 *
 * @param folder its working directory
 * @param temporary its directory for temporary files
 * @param flags further ones of the virtual machine
 */
record Program(Path folder, Path temporary, List<String> flags) {
  private static final long PATIENCE = 900;

  Program(Path folder, Path temporary) {
    this(folder, temporary, List.of());
  }

  Program with(String... more) {
    return new Program(folder, temporary, Stream.concat(flags.stream(), Stream.of(more)).toList());
  }

  /** The words of its command line. */
  List<String> command(Object... args) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    Stream.of(args).map(String::valueOf).forEach(command::add);
    return command;
  }

  Process start(ProcessBuilder.Redirect out, Object... args) throws IOException {
    return new ProcessBuilder(command(args)).directory(folder.toFile()).redirectOutput(out).start();
  }

  /** A line of a shell in which {@code tabfit} is the program. */
  Ended shell(String line, Map<String, String> environment)
      throws IOException, InterruptedException {
    String words =
        command().stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    Path out = temporary.resolve("shell.out");
    Path err = temporary.resolve("shell.err");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", "tabfit() { " + words + " \"$@\"; }\n" + line)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("does not end: " + line);
    }
    Ended ended =
        new Ended(
            process.exitValue(),
            Files.readString(out, StandardCharsets.UTF_8),
            Files.readString(err, StandardCharsets.UTF_8));
    Files.delete(out);
    Files.delete(err);
    return ended;
  }

  Ended shell(String line) throws IOException, InterruptedException {
    return shell(line, Map.of());
  }

  /** How a line of a shell ended. */
  record Ended(int code, String out, String err) {}
}
