package io.github.tabfit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir private Path folder;

  private List<String> names(Path under) throws IOException {
    try (Stream<Path> paths = Files.walk(under)) {
      return paths
          .filter(path -> !path.equals(under))
          .map(path -> under.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void committedRunHasItsFilesAndIsTheLatest() throws IOException {
    Path runs = folder.resolve("models").resolve("m");
    try (RunFolder run = RunFolder.open(runs, RunOutput.FRESH)) {
      run.stage("model.zip", out -> out.write('a'));
      run.stage("deep/b.txt", out -> out.write('b'));
      assertThat(run.path().resolve("model.zip")).doesNotExist();
      run.commit();
      assertThat(names(run.path())).containsExactly("deep", "deep/b.txt", "model.zip");
      assertThat(runs.resolve("latest").resolve("model.zip")).hasContent("a");
    }
    assertThat(runs.resolve("latest").resolve("deep/b.txt")).hasContent("b");
  }

  @Test
  void runWithoutAModelIsNotTheLatest() {
    Path runs = folder.resolve("models").resolve("m");
    try (RunFolder run = RunFolder.open(runs, RunOutput.FRESH)) {
      run.stage("checkpoints/epoch-0003.zip", out -> out.write('a'));
      run.commit();
      assertThat(run.path().resolve("checkpoints/epoch-0003.zip")).hasContent("a");
    }
    assertThat(runs.resolve("latest")).doesNotExist();
  }

  @Test
  void runsThatOpenTogetherGetFoldersOfTheirOwn() {
    try (RunFolder first = RunFolder.open(folder, RunOutput.FRESH);
        RunFolder second = RunFolder.open(folder, RunOutput.FRESH)) {
      assertThat(first.path()).isNotEqualTo(second.path()).isDirectory();
      assertThat(second.path()).isDirectory();
    }
  }

  @Test
  void runThatIsGivenUpLeavesNothing() throws IOException {
    try (RunFolder run = RunFolder.open(folder.resolve("x").resolve("y"), RunOutput.FRESH)) {
      run.stage("deep/b.txt", out -> out.write('b'));
    }
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void folderThatWasThereStaysWithItsFiles() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");
    try (RunFolder run = RunFolder.open(folder, RunOutput.of(folder))) {
      run.stage("a.txt", out -> out.write('a'));
    }
    assertThat(names(folder)).containsExactly("mine.txt");
  }

  @Test
  void fullDiskIsSaidAndLeavesNothing() throws IOException {
    // FastCSV wraps what a stream throws.
    List<RuntimeException> thrown =
        List.of(new UncheckedIOException(new IOException("No space left on device")));
    for (boolean wrapped : new boolean[] {false, true}) {
      Path output = folder.resolve("run");
      assertThatThrownBy(
              () -> {
                try (RunFolder run = RunFolder.open(folder, RunOutput.of(output))) {
                  run.stage("a.txt", out -> out.write('a'));
                  run.stage(
                      "model.zip",
                      out -> {
                        out.write(new byte[100_000]);
                        if (wrapped) {
                          throw thrown.get(0);
                        }
                        throw new IOException("No space left on device");
                      });
                  run.commit();
                }
              })
          .isInstanceOf(SpecException.class)
          .hasMessage(
              output.resolve("model.zip")
                  + ": cannot be written: No space left on device (choose another folder with"
                  + " --output)");
      assertThat(names(folder)).isEmpty();
    }
  }

  @Test
  void commitThatFailsHalfWayTakesItsFilesBack() throws IOException {
    Files.createDirectories(folder.resolve("b.txt").resolve("in the way"));
    Files.writeString(folder.resolve("old.txt"), "old");
    assertThatThrownBy(
            () -> {
              try (RunFolder run = RunFolder.open(folder, RunOutput.of(folder))) {
                run.stage("a.txt", out -> out.write('a'));
                run.stage("b.txt", out -> out.write('b'));
                run.commit();
              }
            })
        .isInstanceOf(SpecException.class)
        .hasMessageStartingWith(folder.resolve("b.txt") + ": cannot be written: ");
    assertThat(names(folder)).containsExactly("b.txt", "b.txt/in the way", "old.txt");
  }

  @Test
  void fileInTheWayIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "");
    for (RunOutput output :
        List.of(RunOutput.of(file), RunOutput.of(file.resolve("x")), RunOutput.FRESH)) {
      assertThatThrownBy(() -> RunFolder.open(file, output))
          .isInstanceOf(SpecException.class)
          .hasMessageContaining("cannot be written: a file is in the way");
    }
    assertThat(names(folder)).containsExactly("f");
  }
}
