package io.github.tabfit.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the JSON files of runs. */
final class StoredFiles {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private StoredFiles() {}

  static JsonNode json(Path file) throws IOException {
    return MAPPER.readTree(file.toFile());
  }

  /** The first line of a file of an object a line; empty if there is none. */
  static Optional<JsonNode> first(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      String line = reader.readLine();
      return line == null ? Optional.empty() : Optional.of(MAPPER.readTree(line));
    }
  }

  /** An object a line; a last line that is still being written is left out. */
  static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    String text = Files.readString(file, StandardCharsets.UTF_8);
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      try {
        nodes.add(MAPPER.readTree(line));
      } catch (JsonProcessingException e) {
        throw new IOException(file + ":" + (nodes.size() + 1) + ": is not JSON", e);
      }
    }
    return nodes;
  }
}
