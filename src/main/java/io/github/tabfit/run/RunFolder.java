package io.github.tabfit.run;

import io.github.tabfit.files.WholeFile;
import io.github.tabfit.files.WriteFault;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of a run while it is written: files are written beside their place and renamed all
 * together at the end, so that a run that fails leaves nothing behind.
 */
public final class RunFolder implements AutoCloseable {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final String LATEST = "latest";
  private static final int PROBE_BYTES = 1 << 16;

  private final Path path;
  private final boolean named;
  private final List<Path> createdFolders = new ArrayList<>();
  private final List<WholeFile> staged = new ArrayList<>();
  private final List<Path> placed = new ArrayList<>();
  private boolean committed;

  private RunFolder(Path path, boolean named) {
    this.path = path;
    this.named = named;
  }

  /** Where an experiment's runs are: {@code models/NAME}, or beside its file. */
  public static Path runsOf(ExperimentDocument document) {
    Path base = document.origin().isEmpty() ? Path.of("models") : document.folder();
    return base.resolve(document.spec().name());
  }

  /**
   * Makes the folder and tries to write into it, so that a run that could not be saved fails before
   * it trains.
   *
   * @param runs where a new run gets a folder named by the time
   * @param output the run's own folder in place of that
   * @throws SpecException if the folder cannot be written
   */
  public static RunFolder open(Path runs, Optional<Path> output) {
    return open(runs, "", output);
  }

  /**
   * The same for a folder whose name begins with a word before the time.
   *
   * @throws SpecException if the folder cannot be written
   */
  public static RunFolder open(Path runs, String prefix, Optional<Path> output) {
    return output.isPresent() ? open(new RunFolder(output.get(), false)) : openFresh(runs, prefix);
  }

  /**
   * Continues in a folder that is there; what it holds stays.
   *
   * @throws SpecException if the folder cannot be written
   */
  public static RunFolder reopen(Path folder) {
    return open(new RunFolder(folder, true));
  }

  /** Two runs that begin in the same second get folders of their own. */
  private static RunFolder openFresh(Path runs, String prefix) {
    String stamp = prefix + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
    for (int i = 1; ; i++) {
      Path path = runs.resolve(i == 1 ? stamp : stamp + "-" + i);
      RunFolder folder = new RunFolder(path, true);
      try {
        folder.create(path.toAbsolutePath().getParent());
        Files.createDirectory(path);
        folder.createdFolders.add(path);
        return open(folder);
      } catch (IOException e) {
        if (!(e instanceof FileAlreadyExistsException && Files.isDirectory(path))) {
          folder.close();
          throw folder.refused(path, e);
        }
      }
    }
  }

  private static RunFolder open(RunFolder folder) {
    try {
      folder.create(folder.path.toAbsolutePath());
      folder.probe();
      return folder;
    } catch (IOException e) {
      folder.close();
      throw folder.refused(folder.path, e);
    }
  }

  /** An empty file fits on a full disk: a run needs some room at least. */
  private void probe() throws IOException {
    Path file = Files.createTempFile(path, ".tabfit", ".partial");
    try {
      Files.write(file, new byte[PROBE_BYTES]);
    } finally {
      Files.delete(file);
    }
  }

  private void create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getParent() != null) {
      create(folder.getParent());
    }
    Files.createDirectory(folder);
    createdFolders.add(folder);
  }

  public Path path() {
    return path;
  }

  /**
   * Writes a file beside its place.
   *
   * @param name the file's name, possibly with a folder before it
   */
  public void stage(String name, WholeFile.Content content) {
    Path file = path.resolve(name);
    try {
      create(file.toAbsolutePath().getParent());
      WholeFile whole = WholeFile.beside(file);
      staged.add(whole);
      whole.write(content);
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  /** Puts all staged files in their places, and names the run the newest. */
  public void commit() {
    for (WholeFile whole : staged) {
      try {
        boolean replaces = Files.exists(whole.file());
        whole.put();
        if (!replaces) {
          placed.add(whole.file());
        }
      } catch (IOException e) {
        throw refused(whole.file(), e);
      }
    }
    committed = true;
    boolean hasModel = Files.exists(path.resolve(RunWriter.MODEL));
    if (named && hasModel) {
      nameLatest();
    }
  }

  private void nameLatest() {
    Path file = path.resolveSibling(LATEST);
    try (WholeFile latest = WholeFile.beside(file)) {
      try {
        latest.linkTo(path.getFileName());
      } catch (UnsupportedOperationException | IOException noLinks) {
        byte[] name = (path.getFileName() + "\n").getBytes(StandardCharsets.UTF_8);
        latest.write(out -> out.write(name));
      }
      latest.put();
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  /** Takes away what an unfinished run has made. */
  @Override
  public void close() {
    if (committed) {
      return;
    }
    staged.forEach(WholeFile::close);
    List<Path> made = new ArrayList<>(placed);
    for (int i = createdFolders.size() - 1; i >= 0; i--) {
      made.add(createdFolders.get(i));
    }
    made.forEach(RunFolder::discard);
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (DirectoryNotEmptyException e) {
      // A sweep's ledger stays, so that it can be resumed.
      assert Files.isDirectory(file);
    } catch (IOException e) {
      // The reason why the run is given up matters more than a file that cannot be taken away.
      file.toFile().deleteOnExit();
    }
  }

  private SpecException refused(Path file, IOException e) {
    return WriteFault.refused(file, e, "choose another folder with --output");
  }
}
