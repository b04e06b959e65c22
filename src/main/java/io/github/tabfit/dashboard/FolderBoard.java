package io.github.tabfit.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.run.RunFiles;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a dashboard shows of runs on the disk: their list, and each of them. */
public final class FolderBoard implements Board {
  private static final Logger LOG = LoggerFactory.getLogger(FolderBoard.class);
  private static final int DEPTH = 4;
  private static final int MOST = 500;

  private final Path folder;

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
    List<Found> runs = runs();
    String wanted = seen.run();
    if (wanted.isEmpty()) {
      return list(runs);
    }
    // Only what was found is opened: the name is not taken for a path.
    return runs.stream()
        .filter(found -> found.path().equals(wanted))
        .findFirst()
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

  private ObjectNode list(List<Found> runs) {
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

  private List<Found> runs() {
    List<Found> found = new ArrayList<>();
    collect(folder, DEPTH, found);
    return found;
  }

  /** A folder that cannot be read is left out; links are not followed, latest is one. */
  private void collect(Path path, int depth, List<Found> found) {
    try {
      if (isRun(path)) {
        found.add(found(path));
      }
      if (depth > 0) {
        try (Stream<Path> below = Files.list(path)) {
          below
              .filter(file -> Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
              .forEach(file -> collect(file, depth - 1, found));
        }
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be listed", path, e);
    }
  }

  private static boolean isRun(Path path) {
    return Files.isRegularFile(path.resolve(RunFiles.HISTORY))
        || Files.isRegularFile(path.resolve(RunFiles.TRIALS));
  }

  private Found found(Path run) throws IOException {
    Path ledger = run.resolve(RunFiles.TRIALS);
    Path newest = Files.exists(ledger) ? ledger : run.resolve(RunFiles.HISTORY);
    String relative = folder.relativize(run).toString();
    return new Found(relative.isEmpty() ? "." : relative, run, Files.getLastModifiedTime(newest));
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
