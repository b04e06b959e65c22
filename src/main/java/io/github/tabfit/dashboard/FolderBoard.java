package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.files.FolderLock;
import io.github.tabfit.files.PartialFiles;
import io.github.tabfit.run.RunFiles;
import io.github.tabfit.runs.RunList;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a dashboard shows of runs on the disk: their list, and each of them. */
public final class FolderBoard implements Board {
  private static final Logger LOG = LoggerFactory.getLogger(FolderBoard.class);
  private static final int MOST = 500;

  private final Path folder;

  /** What was found when the folder was walked last, by its path. */
  private volatile Map<String, Found> known = Map.of();

  /**
   * A run and when its newest file was written.
   *
   * @param path from the board's folder
   */
  private record Found(String path, Path run, FileTime time) {
    boolean isSweep() {
      return Files.exists(run.resolve(RunFiles.TRIALS));
    }
  }

  private FolderBoard(Path folder) {
    this.folder = folder;
  }

  /**
   * The board of a run's folder, or of one with runs below it.
   *
   * @throws SpecException if there is no such folder
   */
  public static FolderBoard of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new SpecException(
          folder + ": is not a folder; name a run's, or one with runs below it, such as models");
    }
    try {
      return new FolderBoard(folder.toRealPath());
    } catch (IOException e) {
      throw new SpecException(folder + ": cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public ObjectNode state(Seen seen) {
    String wanted = seen.run();
    if (wanted.isEmpty()) {
      return list(find().values());
    }
    // Only what was found is opened: the name is not taken for a path.
    Found before = known.get(wanted);
    return Optional.ofNullable(before == null ? find().get(wanted) : before)
        .filter(found -> isShown(found.run()))
        .map(found -> open(found, seen))
        .orElseGet(() -> refused("There is no such run any more."));
  }

  private ObjectNode open(Found found, Seen seen) {
    try {
      Board board =
          found.isSweep() ? StoredSweep.board(found.run()) : StoredTraining.board(found.run());
      return board.state(seen).put("stored", true).put("path", found.path());
    } catch (IOException | RuntimeException e) {
      // A file that is not what a run writes may be anything: the page is told, and asks on.
      LOG.debug("{} cannot be shown", found.run(), e);
      return refused(found.path() + " cannot be shown: " + e.getMessage());
    }
  }

  private static ObjectNode refused(String reason) {
    return JsonNodeFactory.instance.objectNode().put("kind", "refused").put("reason", reason);
  }

  private ObjectNode list(Collection<Found> runs) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", "runs").put("title", folder.toString());
    ArrayNode list = node.putArray("runs");
    runs.stream()
        .sorted(Comparator.comparing(Found::time).reversed())
        .limit(MOST)
        .forEach(found -> describe(found, list.addObject()));
    return node;
  }

  private static void describe(Found found, ObjectNode node) {
    node.put("path", found.path()).put("time", found.time().toMillis());
    node.put("kind", found.isSweep() ? "sweep" : "training");
    try {
      Path metrics = found.run().resolve(RunFiles.METRICS);
      if (Files.exists(metrics)) {
        JsonNode known = StoredFiles.json(metrics);
        for (String key : List.of("name", "task", "target", "epochs", "seconds", "stopped")) {
          node.set(key, known.get(key));
        }
        node.set("metrics", known.path("metrics").get("test"));
      } else if (found.isSweep()) {
        // Of the whole ledger the list needs what the first line says.
        node.set(
            "name",
            StoredFiles.first(found.run().resolve(RunFiles.TRIALS))
                .map(header -> header.get("name"))
                .orElse(null));
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be described", found.run(), e);
    }
  }

  /** Walks the folder; what cannot be read is left out. */
  private Map<String, Found> find() {
    Map<String, Found> found = new LinkedHashMap<>();
    try {
      for (Path run : RunList.folders(folder)) {
        add(run, found);
        // A sweep that will replace this run has its ledger in a folder beside it, or in it.
        if (FolderLock.writer(run).isPresent()) {
          addPartial(run, found);
          if (!run.equals(folder)) {
            addPartial(run.getParent(), found);
          }
        }
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be listed", folder, e);
    }
    known = found;
    return found;
  }

  private void addPartial(Path around, Map<String, Found> found) {
    try {
      PartialFiles.foldersIn(around).forEach(run -> add(run, found));
    } catch (IOException e) {
      LOG.debug("{} cannot be listed", around, e);
    }
  }

  private void add(Path run, Map<String, Found> found) {
    Path ledger = run.resolve(RunFiles.TRIALS);
    Path newest = Files.exists(ledger) ? ledger : run.resolve(RunFiles.HISTORY);
    try {
      if (isShown(run)) {
        String relative = folder.relativize(run).toString();
        String path = relative.isEmpty() ? "." : relative;
        found.put(path, new Found(path, run, Files.getLastModifiedTime(newest)));
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be listed", run, e);
    }
  }

  /** Whether there are epochs or trials to show. */
  private static boolean isShown(Path run) {
    return Files.isRegularFile(run.resolve(RunFiles.HISTORY))
        || Files.isRegularFile(run.resolve(RunFiles.TRIALS));
  }

  @Override
  public boolean stop() {
    return false;
  }

  @Override
  public void close() {
    // Nothing goes on here.
  }
}
