package io.github.tabfit.run;

import io.github.tabfit.files.FolderLock;
import io.github.tabfit.files.FolderReplacement;
import io.github.tabfit.files.LockedFile;
import io.github.tabfit.files.PartialFiles;
import io.github.tabfit.files.WholeFile;
import io.github.tabfit.files.WriteFault;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.yaml.ExperimentDocument;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of a run while it is written, which no other process writes into. Files are written
 * beside their place and renamed all together at the end, so that a run that fails leaves nothing
 * behind; a run that is replaced stays until then.
 */
public final class RunFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunFolder.class);
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
  private static final int PROBE_BYTES = 1 << 16;

  private final Path path;
  private final boolean named;
  private final List<Path> createdFolders = new ArrayList<>();
  private final List<WholeFile> staged = new ArrayList<>();
  private final List<Path> placed = new ArrayList<>();
  private Optional<LockedFile> lock = Optional.empty();
  private Optional<FolderReplacement> replacement = Optional.empty();
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
   * @throws SpecException if the folder cannot be written, another process writes it, or it holds a
   *     run that is to stay
   */
  public static RunFolder open(Path runs, RunOutput output) {
    return open(runs, "", output);
  }

  /** The same for a folder whose name begins with a word before the time. */
  public static RunFolder open(Path runs, String prefix, RunOutput output) {
    return output.folder().isPresent()
        ? open(new RunFolder(output.folder().get(), false), output.existing())
        : openFresh(runs, prefix);
  }

  /**
   * Continues in a folder that is there; what it holds stays.
   *
   * @throws SpecException if the folder cannot be written
   */
  public static RunFolder reopen(Path folder) {
    RunFolder opened = new RunFolder(folder, true);
    return opened.guarded(() -> {});
  }

  /** Two runs that begin in the same second get folders of their own. */
  private static RunFolder openFresh(Path runs, String prefix) {
    sweep(runs);
    String stamp = prefix + LocalDateTime.now(ZoneId.systemDefault()).format(STAMP);
    for (int i = 1; ; i++) {
      Path path = runs.resolve(i == 1 ? stamp : stamp + "-" + i);
      RunFolder folder = new RunFolder(path, true);
      try {
        folder.create(path.toAbsolutePath().getParent());
        Files.createDirectory(path);
        folder.createdFolders.add(path);
        return folder.guarded(() -> {});
      } catch (IOException e) {
        if (!(e instanceof FileAlreadyExistsException && Files.isDirectory(path))) {
          folder.close();
          throw folder.refused(path, e);
        }
      }
    }
  }

  private static void sweep(Path runs) {
    try {
      FolderLock.sweepBelow(runs);
      PartialFiles.sweep(runs);
    } catch (IOException e) {
      LOG.debug("{} cannot be swept", runs, e);
    }
  }

  private static RunFolder open(RunFolder folder, ExistingRun existing) {
    return folder.guarded(
        () -> {
          Optional<String> there = RunFiles.firstIn(folder.path);
          if (there.isPresent() && existing == ExistingRun.KEEP) {
            throw new SpecException(
                "%s: holds %s, which the run would replace (--force replaces an earlier run; or choose another folder with --output)"
                    .formatted(folder.path, there.get()));
          }
          if (there.isPresent()) {
            folder.replacement = Optional.of(FolderReplacement.of(folder.path.toRealPath()));
          }
        });
  }

  /** A step that may fail as files do. */
  private interface Step {
    void run() throws IOException;
  }

  private RunFolder guarded(Step step) {
    try {
      create(path.toAbsolutePath());
      lock = Optional.of(FolderLock.take(path));
      step.run();
      probe();
      return this;
    } catch (IOException e) {
      close();
      throw refused(path, e);
    } catch (SpecException e) {
      close();
      throw e;
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

  /** Where the run's files are in the end. */
  public Path path() {
    return path;
  }

  /** Where they are until then: another folder while an earlier run is in that place. */
  public Path work() {
    return replacement.map(FolderReplacement::work).orElse(path);
  }

  /**
   * Writes a file beside its place.
   *
   * @param name the file's name, possibly with a folder before it
   */
  public void stage(String name, WholeFile.Content content) {
    Path file = work().resolve(name);
    try {
      create(file.toAbsolutePath().getParent());
      WholeFile whole = WholeFile.beside(file);
      staged.add(whole);
      whole.write(content);
    } catch (IOException e) {
      throw refused(path.resolve(name), e);
    }
  }

  /**
   * Writes a file beside its place that the run can do without: if it cannot be written, the others
   * stay staged.
   *
   * @throws SpecException if it cannot be written
   */
  void stageBeside(String name, WholeFile.Content content) {
    int before = staged.size();
    try {
      stage(name, content);
    } catch (SpecException e) {
      while (staged.size() > before) {
        staged.remove(staged.size() - 1).close();
      }
      throw e;
    }
  }

  /** Whether an earlier run is in the folder until this one takes its place. */
  public boolean replaces() {
    return replacement.isPresent();
  }

  /** Leaves the earlier run where it is; what is staged from now on comes beside it. */
  void keepEarlier() {
    endReplacement();
    replacement = Optional.empty();
  }

  private void endReplacement() {
    try {
      if (replacement.isPresent()) {
        replacement.get().close();
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be removed; the next run does it", work(), e);
    }
  }

  /** Puts all staged files in their places, the model last, and names the run the newest. */
  public void commit() {
    staged.sort(Comparator.comparing(RunFolder::isModel));
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
    if (replacement.isPresent()) {
      try {
        replacement.get().place(RunFiles.ALL, RunFiles.MODEL);
      } catch (IOException e) {
        throw refused(path, e);
      }
    }
    committed = true;
    if (named && Files.exists(path.resolve(RunFiles.MODEL))) {
      nameLatest();
    }
    unlock();
  }

  private static boolean isModel(WholeFile whole) {
    return whole.file().endsWith(RunFiles.MODEL);
  }

  private void nameLatest() {
    try {
      LatestRun.name(path);
    } catch (IOException e) {
      throw refused(LatestRun.beside(path), e);
    }
  }

  /** Takes away what an unfinished run has made, and gives the folder up. */
  @Override
  public void close() {
    if (committed) {
      return;
    }
    staged.forEach(WholeFile::close);
    endReplacement();
    placed.forEach(RunFolder::discard);
    unlock();
    for (int i = createdFolders.size() - 1; i >= 0; i--) {
      discard(createdFolders.get(i));
    }
  }

  private void unlock() {
    try {
      if (lock.isPresent()) {
        lock.get().delete();
      }
    } catch (IOException e) {
      LOG.debug("{}: its lock cannot be removed; nobody has it", path, e);
    }
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
