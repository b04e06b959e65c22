package io.github.tabfit.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tabfit.spec.DataException;
import java.io.IOException;

/** JSON of the bundle's entries: plain trees, no class names, no binding to classes. */
final class BundleJson {
  /** The most bytes of an entry. */
  static final int MOST_BYTES = 64 << 20;

  /** The most tokens of an entry: a tree of them takes less than 100 MB. */
  static final int MOST_TOKENS = 1_500_000;

  private static final int LONGEST_TEXT = 1 << 20;
  private static final int DEEPEST = 32;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxTokenCount(MOST_TOKENS)
                          .maxStringLength(LONGEST_TEXT)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private BundleJson() {}

  static byte[] write(JsonNode node) throws IOException {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
  }

  /**
   * @param entry the entry's name, for messages
   * @throws DataException if the bytes are no JSON, or too deep or too long
   */
  static JsonNode read(byte[] json, String entry) throws IOException {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      String reason = e.getOriginalMessage().lines().findFirst().orElse("no JSON");
      throw new DataException(entry + ": is damaged: " + reason, e);
    }
  }
}
