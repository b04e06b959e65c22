package io.github.tabfit.cli;

import java.nio.file.Path;
import java.util.stream.Stream;

/** The table of 150 irises, as the commands get it. */
final class Iris {
  static final Path TABLE = Path.of("data/iris.csv").toAbsolutePath();

  private Iris() {}

  /** The words of a command that learns the species. */
  static Object[] command(String name, Object... more) {
    return Stream.concat(Stream.of(name, "--data", TABLE, "--target", "species"), Stream.of(more))
        .toArray();
  }
}
