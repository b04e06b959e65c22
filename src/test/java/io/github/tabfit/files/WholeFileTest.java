package io.github.tabfit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
