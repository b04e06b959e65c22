package io.github.tabfit.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file of {@code src/test/resources}, as the scripts of {@code src/test/python} wrote it. */
public final class JsonResource {
  private JsonResource() {}

  public static JsonNode read(String path) {
    try (InputStream in = JsonResource.class.getResourceAsStream(path)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
