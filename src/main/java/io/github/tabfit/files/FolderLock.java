package io.github.tabfit.files;

import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that one writer at a time has, told by a file in it. */
public final class FolderLock {
  /** The file; it is there while a process writes the folder, or since one was killed. */
  public static final String FILE = ".tabfit.lock";

  private FolderLock() {}

  /**
   * Takes a folder, and removes what writers that were killed left in it, and beside it.
   *
   * @throws SpecException if another has it, naming it
   */
  public static LockedFile take(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    LockedFile lock =
        LockedFile.take(file)
            .orElseThrow(
                () ->
                    new SpecException(
                        "%s: is being written by %s (wait for its end, or choose another folder with --output)"
                            .formatted(folder, LockedFile.owner(file))));
    PartialFiles.sweep(folder);
    Path parent = folder.toRealPath().getParent();
    if (parent != null) {
      PartialFiles.sweep(parent);
    }
    return lock;
  }

  /**
   * Who writes a folder, or did when it was killed, such as "process 17@host since ..."; empty if
   * nobody does.
   */
  public static Optional<String> writer(Path folder) {
    Path file = folder.resolve(FILE);
    return Files.isRegularFile(file) ? Optional.of(LockedFile.owner(file)) : Optional.empty();
  }

  /** Removes from each folder in this one what its writer left as it was killed. */
  public static void sweepBelow(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return;
    }
    List<Path> folders;
    try (Stream<Path> list = Files.list(runs)) {
      folders = list.filter(folder -> Files.exists(folder.resolve(FILE))).toList();
    }
    for (Path folder : folders) {
      Optional<LockedFile> dead = LockedFile.takeExisting(folder.resolve(FILE));
      if (dead.isPresent()) {
        PartialFiles.sweep(folder);
        dead.get().delete();
        deleteIfEmpty(folder);
      }
    }
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.delete(folder);
    } catch (DirectoryNotEmptyException e) {
      // It holds what is worth keeping, such as a sweep's ledger.
      assert Files.isDirectory(folder);
    }
  }
}
