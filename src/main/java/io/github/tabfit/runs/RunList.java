package io.github.tabfit.runs;

import io.github.tabfit.files.FolderLock;
import io.github.tabfit.run.RunFiles;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Finds the trainings below a folder. Links are not followed, so that {@code latest} is no run of
 * its own; hidden folders are passed over, and what is below a run.
 */
public final class RunList {
  /** Folders below the one that is listed, its own counted: {@code models/NAME/RUN} and more. */
  private static final int DEEPEST = 6;

  private RunList() {}

  /**
   * Every training below a folder, or in it, in the order in which they are found.
   *
   * @throws SpecException if the folder is not there or cannot be read
   */
  public static List<TrainedRun> below(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new SpecException(
          folder
              + (Files.exists(folder)
                  ? ": is no folder; one with runs in it is required"
                  : ": no such folder; one with runs in it is required (tabfit train makes runs in models)"));
    }
    try {
      Path root = folder.toRealPath();
      return folders(root).stream().map(place -> read(folder, root, place)).toList();
    } catch (IOException e) {
      throw new SpecException(folder + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The folder of every training and sweep below a folder, or in it, in the order in which they are
   * found.
   *
   * @param root a real path
   * @throws IOException if it cannot be read; what cannot be read below it is passed over
   */
  public static List<Path> folders(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, visitor(root, found));
    return found;
  }

  /** What one run's folder tells; it need not be a run's. */
  public static TrainedRun one(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return new RunReader(folder, String.valueOf(name), "").read();
  }

  private static TrainedRun read(Path folder, Path root, Path place) {
    boolean isRoot = place.equals(root);
    Path relative = root.relativize(place);
    Path around = place.getParent() == null ? null : place.getParent().getFileName();
    return new RunReader(
            isRoot ? folder : folder.resolve(relative),
            isRoot ? String.valueOf(root.getFileName()) : relative.toString(),
            around == null ? "" : around.toString())
        .read();
  }

  private static SimpleFileVisitor<Path> visitor(Path root, List<Path> found) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes attributes) {
        if (!place.equals(root) && place.getFileName().toString().startsWith(".")) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        if (!isRun(place)) {
          return FileVisitResult.CONTINUE;
        }
        found.add(place);
        return FileVisitResult.SKIP_SUBTREE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
        // A folder that may not be read hides its runs, and none of the others.
        if (file.equals(root)) {
          throw fault;
        }
        return FileVisitResult.CONTINUE;
      }
    };
  }

  /** Whether a training writes here, or wrote. An experiment alone may be a user's own. */
  private static boolean isRun(Path folder) {
    boolean model = Files.exists(folder.resolve(RunFiles.MODEL));
    boolean provenance = Files.exists(folder.resolve(RunFiles.PROVENANCE));
    boolean metrics = Files.exists(folder.resolve(RunFiles.METRICS));
    return model
        || (metrics && (provenance || Files.exists(folder.resolve(RunFiles.HISTORY))))
        || Files.exists(folder.resolve(RunFiles.TRIALS))
        || Files.isDirectory(folder.resolve(RunFiles.CHECKPOINTS))
        || Files.exists(folder.resolve(FolderLock.FILE));
  }
}
