package io.github.tabfit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tabfit.cli.process.Failures;
import io.github.tabfit.cli.process.Outlet;
import io.github.tabfit.cli.process.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A command that was run inside the test's process.
 *
 * @param code the exit code
 * @param out what it printed to stdout
 * @param err what it printed to stderr
 */
record Cli(int code, String out, String err) {
  static Cli run(Object... args) {
    PrintStream stdout = System.out;
    PrintStream stderr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      int code = Main.run(Stream.of(args).map(String::valueOf).toArray(String[]::new));
      return new Cli(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(stdout);
      System.setErr(stderr);
    }
  }

  /** What says a fault of a command that is run by itself. */
  static Failures failures() {
    return new Failures(
        new Outlet(OutputStream.nullOutputStream()),
        new Terminal(false, false, 80, false),
        List.of());
  }

  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }

  /** Every file and folder below a folder, with the files' sizes. */
  static Map<String, Long> content(Path folder) {
    Map<String, Long> content = new TreeMap<>();
    if (!Files.exists(folder)) {
      return content;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.toList()) {
        content.put(path.toString(), Files.isRegularFile(path) ? Files.size(path) : -1L);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return content;
  }
}
