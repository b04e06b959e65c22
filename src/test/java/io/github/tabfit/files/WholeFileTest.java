package io.github.tabfit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void fileAppearsWholeInPlaceOfTheEarlierOne() throws IOException {
    Path file = Files.writeString(folder.resolve("p.csv"), "before");
    long rows =
        WholeFile.writeText(
            file,
            out -> {
              out.write("ä\n");
              assertThat(file).hasContent("before");
              return 1;
            });
    assertThat(rows).isEqualTo(1);
    assertThat(file).hasContent("ä\n");
    assertThat(content()).containsExactly("p.csv");
  }

  @Test
  void fullDiskIsSaidAndLeavesTheEarlierFile() throws IOException {
    Path file = Files.writeString(folder.resolve("p.csv"), "before");
    IOException full = new IOException("No space left on device");
    // FastCSV wraps what a stream throws.
    for (Exception thrown : List.of(full, new UncheckedIOException(full))) {
      assertThatThrownBy(() -> WholeFile.writeText(file, out -> fail(thrown)))
          .isInstanceOf(SpecException.class)
          .hasMessage(
              file + ": cannot be written: No space left on device (choose another --output)");
    }
    assertThatThrownBy(() -> WholeFile.writeText(file, out -> fail(new DataException("a row"))))
        .hasMessage("a row");
    assertThat(file).hasContent("before");
    assertThat(content()).containsExactly("p.csv");
  }

  @Test
  void folderInTheWayStays() throws IOException {
    Path file = Files.createDirectory(folder.resolve("p.csv"));
    assertThatThrownBy(() -> WholeFile.writeText(file, out -> 0))
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(file + ": cannot be written: ");
    assertThat(file).isEmptyDirectory();
    assertThat(content()).containsExactly("p.csv");
  }

  @Test
  void closeTakesAwayWhatWasNeverPut() throws IOException {
    Path file = Files.writeString(folder.resolve("model.zip"), "before");
    try (WholeFile whole = WholeFile.beside(file)) {
      whole.write(out -> out.write(1));
      assertThat(content()).hasSize(2).contains("model.zip");
    }
    assertThat(content()).containsExactly("model.zip");
    assertThat(file).hasContent("before");
  }

  @Test
  void linkIsWrittenThroughAndStays() throws IOException {
    Path end = Files.writeString(folder.resolve("end.csv"), "before");
    Path link = Files.createSymbolicLink(folder.resolve("p.csv"), Path.of("end.csv"));
    Path dangling = Files.createSymbolicLink(folder.resolve("q.csv"), Path.of("new.csv"));
    WholeFile.write(link, out -> out.write('a'));
    WholeFile.write(dangling, out -> out.write('b'));
    assertThat(link).isSymbolicLink();
    assertThat(end).hasContent("a");
    assertThat(dangling).isSymbolicLink();
    assertThat(folder.resolve("new.csv")).hasContent("b");
  }

  /** By a link, so that a fault does not cost the machine its device. */
  @Test
  void deviceIsNotReplaced() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/null")));
    Path link = Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
    WholeFile.write(link, out -> out.write('a'));
    assertThat(link).isSymbolicLink();
    assertThat(Files.isRegularFile(link)).isFalse();
    assertThat(content()).containsExactly("null");
  }

  @Test
  void twoWritersOfOneFileLeaveTheLastOnes() throws IOException {
    Path file = folder.resolve("p.csv");
    try (WholeFile first = WholeFile.beside(file);
        WholeFile second = WholeFile.beside(file)) {
      first.write(out -> out.write("first, and longer".getBytes(StandardCharsets.UTF_8)));
      second.write(out -> out.write("second".getBytes(StandardCharsets.UTF_8)));
      first.put();
      assertThat(file).hasContent("first, and longer");
      second.put();
    }
    assertThat(file).hasContent("second");
    assertThat(content()).containsExactly("p.csv");
  }

  private List<String> content() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static long fail(Exception thrown) throws IOException {
    if (thrown instanceof IOException io) {
      throw io;
    }
    throw (RuntimeException) thrown;
  }
}
