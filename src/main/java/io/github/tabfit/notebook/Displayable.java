package io.github.tabfit.notebook;

import java.util.Map;

/** What a notebook can show in several forms, of which a viewer takes the best that it knows. */
public interface Displayable {
  /** Each form by its MIME type, {@code text/plain} first: a text, or a JSON object as a map. */
  Map<String, Object> mimeBundle();

  /** What is to be known of some of the forms, by their MIME type; mostly nothing. */
  default Map<String, Object> metadata() {
    return Map.of();
  }
}
