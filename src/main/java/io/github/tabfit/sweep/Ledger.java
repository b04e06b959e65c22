package io.github.tabfit.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.files.WriteFault;
import io.github.tabfit.run.RunFiles;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a sweep has done, a JSON object a line: first what is searched, then an event for each trial
 * that begins ({@code start}) or ends ({@code complete}, {@code pruned}, {@code failed}). A line is
 * on the disk before the method that writes it returns, and is never changed. One process at a time
 * has it open.
 */
final class Ledger implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
  static final String FILE = RunFiles.TRIALS;
  private static final String LOCK = ".sweep.lock";
  private static final int VERSION = 2;
  private static final Set<String> ENDINGS = Set.of("complete", "pruned", "failed");

  private final Path file;
  private final FileChannel lock;
  private final FileChannel channel;
  private final Map<Integer, TrialResult> results = new TreeMap<>();
  private final Map<Integer, TrialResult.Span> spans = new TreeMap<>();
  private ObjectNode header;

  private Ledger(Path file, FileChannel lock, FileChannel channel) {
    this.file = file;
    this.lock = lock;
    this.channel = channel;
  }

  /**
   * Opens the ledger of a folder, a new one if there is none.
   *
   * @param folder the sweep's folder, which exists
   * @throws SpecException if another process has it open, it cannot be written, or is damaged
   *     before its last line
   */
  static Ledger open(Path folder) {
    Path file = folder.resolve(FILE);
    FileChannel lock = lock(folder);
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Ledger ledger = new Ledger(file, lock, channel);
      try {
        ledger.read();
        return ledger;
      } catch (IOException | RuntimeException e) {
        ledger.close();
        throw e;
      }
    } catch (IOException e) {
      close(lock);
      throw refused(file, e);
    }
  }

  private static FileChannel lock(Path folder) {
    Path file = folder.resolve(LOCK);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock held = null;
      try {
        held = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        // Another sweep of this very process holds it.
      }
      if (held == null) {
        close(channel);
        throw new SpecException(
            folder
                + ": another sweep is at work in this folder; wait for it, or choose another folder with --output");
      }
      return channel;
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  /** Reads all lines; what a crash left of a last one is cut off. */
  private void read() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    channel.truncate(end);
    channel.position(end);
    Map<Integer, JsonNode> started = new HashMap<>();
    Map<Integer, Instant> begun = new HashMap<>();
    String[] lines = new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n", -1);
    for (int i = 0; i < lines.length - 1; i++) {
      JsonNode node = parse(lines[i], i + 1);
      String event = node.path("event").asText();
      int trial = node.path("trial").asInt(-1);
      if (i == 0) {
        if (!event.equals("sweep") || node.path("version").asInt() != VERSION) {
          throw damaged(1, "is not the beginning of a sweep that this version can continue");
        }
        header = (ObjectNode) node;
      } else if (event.equals("start")) {
        started.put(trial, node.path("parameters"));
        begun.put(trial, LedgerFormat.time(node).orElse(Instant.EPOCH));
      } else if (ENDINGS.contains(event) && started.containsKey(trial)) {
        TrialResult result = LedgerFormat.decode(node, started.get(trial));
        results.put(trial, result);
        // Lines of versions before this one do not say when a trial ended.
        spans.put(
            trial,
            LedgerFormat.time(node)
                .map(time -> TrialResult.Span.endedAt(time, result.seconds()))
                .orElseGet(() -> TrialResult.Span.begunAt(begun.get(trial), result.seconds())));
      } else if (!event.equals("end")) {
        throw damaged(i + 1, "is not an event that can follow");
      }
    }
  }

  private JsonNode parse(String line, int number) {
    try {
      JsonNode node = LedgerFormat.MAPPER.readTree(line);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw damaged(number, "is not JSON");
    }
    throw damaged(number, "is not a JSON object");
  }

  private SpecException damaged(int line, String what) {
    return new SpecException(
        "%s:%d: %s; start a new sweep in another folder".formatted(file, line, what));
  }

  /** Whether a sweep has been begun here. */
  boolean isBegun() {
    return header != null;
  }

  /** The first line: what is searched. */
  ObjectNode header() {
    return header;
  }

  /**
   * How a trial ended before.
   *
   * @throws SpecException if the trial of that number had other settings
   */
  Optional<TrialResult> result(int trial, Map<String, String> settings) {
    TrialResult result = results.get(trial);
    if (result == null) {
      return Optional.empty();
    }
    // As texts: 0.0 is read back as 0.
    String requested = LedgerFormat.text(LedgerFormat.settings(settings));
    String found = LedgerFormat.text(LedgerFormat.settings(result.settings()));
    if (!requested.equals(found)) {
      throw new SpecException(
          "%s: trial %d has the parameters %s, and %s are its turn now: the sweep was made by another version of Tabfit; start a new one"
              .formatted(file, trial, found, requested));
    }
    return Optional.of(result.with(settings));
  }

  /** Writes the first line. */
  void begin(ObjectNode content) {
    ObjectNode line = LedgerFormat.object();
    line.put("event", "sweep").put("version", VERSION).put("time", now());
    line.setAll(content);
    append(line);
    header = line;
  }

  /** Notes that a trial begins. */
  void started(int trial, Map<String, String> settings) {
    ObjectNode line = LedgerFormat.object();
    line.put("event", "start").put("trial", trial).put("time", now());
    line.set("parameters", LedgerFormat.settings(settings));
    append(line);
  }

  /** Notes how a trial ended. */
  void ended(TrialResult result) {
    Instant time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    append(LedgerFormat.encode(result).put("time", time.toString()));
    spans.put(result.trial(), TrialResult.Span.endedAt(time, result.seconds()));
  }

  /** When each trial that has ended ran, by its number. */
  Map<Integer, TrialResult.Span> spans() {
    return spans;
  }

  /** Notes why no more trials are begun. */
  void ended(SweepResult.Reason reason) {
    append(LedgerFormat.object().put("event", "end").put("time", now()).put("reason", reason.id()));
  }

  private void append(JsonNode line) {
    byte[] bytes = (LedgerFormat.text(line) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      long start = channel.position();
      try {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(false);
      } catch (IOException e) {
        truncate(start, e);
        throw e;
      }
    } catch (IOException e) {
      throw refused(file, e);
    }
  }

  /** Half a line in the middle would spoil those after it. */
  private void truncate(long size, IOException cause) {
    try {
      channel.truncate(size);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static SpecException refused(Path file, IOException e) {
    return WriteFault.refused(file, e, "choose another folder with --output");
  }

  @Override
  public void close() {
    close(channel);
    close(lock);
  }

  private static void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Every line is on the disk already; the system frees what is left when the program ends.
      LOG.debug("closing the ledger", e);
    }
  }
}
