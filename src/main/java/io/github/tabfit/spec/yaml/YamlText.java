package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.tabfit.spec.SpecException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Experiment files as text: read, parsed and written. */
final class YamlText {
  private static final long MAXIMUM_BYTES = 10_000_000;

  static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A column named 1.50 keeps its name.
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .build();

  private YamlText() {}

  /**
   * The text of an experiment file.
   *
   * @throws SpecException if it cannot be read or is too large to be one
   */
  static String of(Path file) {
    if (Files.isDirectory(file)) {
      throw new SpecException(file + ": is a folder; an experiment file (YAML) is required");
    }
    if (!Files.exists(file)) {
      throw new SpecException(file + ": no such file");
    }
    try {
      if (Files.size(file) > MAXIMUM_BYTES) {
        throw new SpecException(
            file + ": is too large for an experiment file; for a table use --data");
      }
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new SpecException(
          file + ": is not UTF-8 text; an experiment file (YAML) is required", e);
    } catch (IOException e) {
      throw new SpecException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The mapping that a text is.
   *
   * @param origin what messages call the file
   * @throws SpecException if it is not one mapping
   */
  static ObjectNode parse(String text, String origin) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node == null || node.isMissingNode() || node.isNull()) {
        throw new SpecException(
            origin + ": the file is empty; it must name data.source and data.target");
      }
      if (!node.isObject()) {
        throw new SpecException(origin + ": must be a mapping (key: value), got " + node);
      }
      return (ObjectNode) node;
    } catch (MismatchedInputException e) {
      throw new SpecException(
          origin + ": holds more than one document (---); one experiment a file is required", e);
    } catch (JsonProcessingException e) {
      throw new SpecException(origin + ":" + notYaml(e), e);
    }
  }

  /** Line, column and reason. */
  private static String notYaml(JsonProcessingException e) {
    String reason = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    JsonLocation location = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
    int line = Math.max(1, location.getLineNr());
    int column = Math.max(1, location.getColumnNr());
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      // Jackson names the last place that was still right.
      reason = marked.getProblem();
      line = marked.getProblemMark().getLine() + 1;
      column = marked.getProblemMark().getColumn() + 1;
    }
    return line + ":" + column + ": is not valid YAML: " + reason;
  }

  /** A mapping as YAML. */
  static String write(ObjectNode mapping) {
    try {
      return MAPPER.writeValueAsString(mapping);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
