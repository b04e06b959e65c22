package io.github.tabfit.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** JSON of the bundle's entries: plain trees, no class names, no binding to classes. */
final class BundleJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private BundleJson() {}

  static byte[] write(JsonNode node) throws IOException {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
  }

  static JsonNode read(byte[] json) throws IOException {
    return MAPPER.readTree(json);
  }
}
