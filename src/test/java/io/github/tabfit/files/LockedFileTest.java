package io.github.tabfit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedFileTest {
  @TempDir private Path folder;

  @Test
  void secondHolderIsRefusedAndToldWhoHasIt() throws IOException {
    try (LockedFile held = FolderLock.take(folder)) {
      assertThat(held.channel().isOpen()).isTrue();
      for (int i = 0; i < 2; i++) {
        // Asking must not give the first one's lock up.
        assertThatThrownBy(() -> FolderLock.take(folder))
            .isInstanceOf(SpecException.class)
            .hasMessageStartingWith(folder + ": is being written by this process");
      }
    }
    FolderLock.take(folder).delete();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void partialOfALivingWriterStaysAndThatOfADeadOneGoes() throws IOException {
    Path dead = Files.writeString(PartialFiles.beside(folder.resolve("p")), "half");
    Path deadFolder = Files.createDirectory(PartialFiles.beside(folder.resolve("p")));
    Files.writeString(deadFolder.resolve(FolderLock.FILE), "");
    Files.writeString(deadFolder.resolve("model.zip"), "half");
    Path mine = Files.writeString(folder.resolve("mine.partial"), "mine");
    try (WholeFile living = WholeFile.beside(folder.resolve("p"))) {
      living.write(out -> out.write('a'));
      PartialFiles.sweep(folder);
      living.put();
    }
    assertThat(folder.resolve("p")).hasContent("a");
    assertThat(mine).hasContent("mine");
    assertThat(dead).doesNotExist();
    assertThat(deadFolder).doesNotExist();
  }

  @Test
  void replacementChangesItsOwnNamesAloneAndLeavesNothing() throws IOException {
    Path run = Files.createDirectory(folder.toRealPath().resolve("run"));
    Files.writeString(run.resolve("model.zip"), "old");
    Files.writeString(run.resolve("history.csv"), "old");
    Files.createDirectory(run.resolve("notes"));
    Files.writeString(run.resolve("notes").resolve("mine.txt"), "mine");
    Set<String> replaced = Set.of("model.zip", "history.csv");
    LockedFile lock = FolderLock.take(run);
    try (FolderReplacement replacement = FolderReplacement.of(run)) {
      Files.writeString(replacement.work().resolve("model.zip"), "new");
      assertThat(run.resolve("model.zip")).hasContent("old");
      replacement.place(replaced, "model.zip");
    }
    lock.delete();
    assertThat(run.resolve("model.zip")).hasContent("new");
    assertThat(run.resolve("history.csv")).doesNotExist();
    assertThat(run.resolve("notes").resolve("mine.txt")).hasContent("mine");
    assertThat(run.resolve(FolderLock.FILE)).doesNotExist();
    assertThat(folder.toFile().list()).containsExactly("run");
  }

  @Test
  void replacementThatIsGivenUpLeavesTheOldContent() throws IOException {
    Path run = Files.createDirectory(folder.toRealPath().resolve("run"));
    Files.writeString(run.resolve("model.zip"), "old");
    try (FolderReplacement replacement = FolderReplacement.of(run)) {
      Files.writeString(replacement.work().resolve("model.zip"), "new");
    }
    assertThat(run.resolve("model.zip")).hasContent("old");
    assertThat(folder.toFile().list()).containsExactly("run");
  }

  @Test
  void killedRunsAreSweptWithTheirEmptyFolders() throws IOException {
    Path killed = Files.createDirectory(folder.resolve("20260101-000000"));
    Files.writeString(killed.resolve(FolderLock.FILE), "process 1@nowhere\n");
    Files.writeString(PartialFiles.beside(killed.resolve("x")), "half");
    Path living = Files.createDirectory(folder.resolve("20260101-000001"));
    Optional<LockedFile> lock = LockedFile.take(living.resolve(FolderLock.FILE));
    FolderLock.sweepBelow(folder);
    assertThat(killed).doesNotExist();
    assertThat(living.resolve(FolderLock.FILE)).exists();
    lock.orElseThrow().delete();
  }
}
