package io.github.tabfit.runs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.bundle.ModelMetrics;
import io.github.tabfit.files.FolderLock;
import io.github.tabfit.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Reads what a run's folder tells of it. Whatever is wrong with the files is told of the run, never
 * thrown.
 */
final class RunReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MOST_BYTES = 64L << 20;
  private static final int LONGEST_REASON = 120;

  /** Of each class and bin: most of the file, and not needed here. */
  private static final String DETAILS = "details";

  private static final List<String> PARTS = List.of("test", "validation", "train");
  private static final String CROSS_VALIDATED = "cross-validated";

  private final Path folder;
  private final String run;
  private final String around;

  /**
   * @param folder the run's
   * @param run what the list calls it
   * @param around the name of the folder that it is in
   */
  RunReader(Path folder, String run, String around) {
    this.folder = folder;
    this.run = run;
    this.around = around;
  }

  /** A file that is not what a training writes. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String file, String reason) {
      super(file + ": " + reason);
    }
  }

  TrainedRun read() {
    if (!Files.exists(folder.resolve(RunFiles.METRICS))) {
      return withoutResults();
    }
    ObjectNode metrics;
    try {
      metrics = object(RunFiles.METRICS);
      if (!metrics.path("name").isTextual() || !metrics.path("metrics").isObject()) {
        throw new Unreadable(RunFiles.METRICS, "is not what a training writes");
      }
    } catch (Unreadable e) {
      return of(RunState.BROKEN, e.getMessage(), JSON.createObjectNode(), JSON.createObjectNode());
    }
    boolean interrupted = metrics.path("stopped").asText().equals(ModelMetrics.CANCELLED);
    RunState state = interrupted ? RunState.INTERRUPTED : RunState.DONE;
    try {
      ObjectNode provenance = object(RunFiles.PROVENANCE);
      boolean hasModel = interrupted || Files.exists(folder.resolve(RunFiles.MODEL));
      return hasModel
          ? of(state, "", metrics, provenance)
          : of(RunState.BROKEN, RunFiles.MODEL + ": is missing", metrics, provenance);
    } catch (Unreadable e) {
      return of(RunState.BROKEN, e.getMessage(), metrics, JSON.createObjectNode());
    }
  }

  private TrainedRun withoutResults() {
    Optional<String> writer = FolderLock.writer(folder);
    boolean ended =
        writer.isEmpty()
            && (Files.exists(folder.resolve(RunFiles.MODEL))
                || Files.exists(folder.resolve(RunFiles.PROVENANCE)));
    String note =
        ended
            ? RunFiles.METRICS + ": is missing"
            : writer
                .map(who -> "written by " + who + ", unless that was killed")
                .orElse("no results yet");
    return of(
        ended ? RunState.BROKEN : RunState.UNFINISHED,
        note,
        JSON.createObjectNode(),
        JSON.createObjectNode());
  }

  private TrainedRun of(RunState state, String note, ObjectNode metrics, ObjectNode provenance) {
    String part = "";
    JsonNode measured = metrics.path("cross_validation").path("mean");
    JsonNode naive = metrics.path("cross_validation").path("baseline");
    if (measured.isObject()) {
      part = CROSS_VALIDATED;
    } else {
      naive = metrics.path("metrics").path("baseline");
      for (String candidate : PARTS) {
        JsonNode values = metrics.path("metrics").path(candidate);
        if (part.isEmpty() && values.isObject()) {
          part = candidate;
          measured = values;
        }
      }
    }
    JsonNode data = provenance.path("data");
    String name = metrics.path("name").asText();
    return new TrainedRun(
        folder,
        name.isEmpty() ? around : name,
        run,
        Files.exists(folder.resolve(RunFiles.TRIALS)),
        state,
        note,
        created(provenance),
        metrics.path("task").asText(),
        metrics.path("target").asText(),
        data.path("source").asText(),
        data.path("sha256").asText(),
        rows(metrics),
        part,
        numbers(measured),
        numbers(naive),
        metrics.path("seconds").isNumber()
            ? OptionalDouble.of(metrics.path("seconds").asDouble())
            : OptionalDouble.empty());
  }

  private static OptionalLong rows(JsonNode metrics) {
    long rows = 0;
    boolean known = false;
    for (String part : PARTS) {
      JsonNode count = metrics.path("rows").path(part);
      known |= count.isIntegralNumber();
      rows += count.asLong();
    }
    return known ? OptionalLong.of(rows) : OptionalLong.empty();
  }

  private static Map<String, Double> numbers(JsonNode values) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    values
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isNumber()) {
                numbers.put(entry.getKey(), entry.getValue().asDouble());
              }
            });
    return numbers;
  }

  private Optional<Instant> created(JsonNode provenance) {
    try {
      return Optional.of(Instant.parse(provenance.path("created").asText()));
    } catch (DateTimeException notSaid) {
      try {
        return Optional.of(Files.getLastModifiedTime(folder).toInstant());
      } catch (IOException gone) {
        return Optional.empty();
      }
    }
  }

  private ObjectNode object(String name) throws Unreadable {
    Path file = folder.resolve(name);
    try {
      if (!Files.isRegularFile(file)) {
        throw new Unreadable(name, Files.exists(file) ? "is no file" : "is missing");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new Unreadable(name, "is too large to be a training's");
      }
      try (JsonParser parser = JSON.createParser(file.toFile())) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          throw new Unreadable(name, "is not what a training writes");
        }
        ObjectNode object = JSON.createObjectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String key = parser.currentName();
          parser.nextToken();
          if (key.equals(DETAILS)) {
            parser.skipChildren();
          } else {
            object.set(key, parser.readValueAsTree());
          }
        }
        return object;
      }
    } catch (JsonProcessingException e) {
      String reason = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw new Unreadable(
          name, "is no JSON: " + reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
    } catch (IOException e) {
      throw new Unreadable(name, "cannot be read");
    }
  }
}
