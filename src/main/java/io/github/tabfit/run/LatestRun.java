package io.github.tabfit.run;

import io.github.tabfit.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The name {@code latest} beside runs, for the newest of them. */
final class LatestRun {
  private static final String NAME = "latest";

  private LatestRun() {}

  /** Where it is. */
  static Path beside(Path run) {
    return run.resolveSibling(NAME);
  }

  /** Makes it a link to the run; where there are no links, a file with the run's name. */
  static void name(Path run) throws IOException {
    try (WholeFile latest = WholeFile.beside(beside(run))) {
      try {
        latest.linkTo(run.getFileName());
      } catch (UnsupportedOperationException | IOException noLinks) {
        byte[] name = (run.getFileName() + "\n").getBytes(StandardCharsets.UTF_8);
        latest.write(out -> out.write(name));
      }
      latest.put();
    }
  }
}
