package io.github.tabfit.data.source.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.github.tabfit.data.source.text.BlockReader;
import io.github.tabfit.data.source.text.LineFault;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Lines of JSON, each one object, read strictly; NaN and infinities alone are beyond JSON. */
final class JsonText {
  /** How deep objects and arrays may stand in each other. */
  static final int DEEPEST = 64;

  private static final int LONGEST_NUMBER = 1000;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(BlockReader.LONGEST_RECORD)
                  .build())
          // Python writes them.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // Keys that a file is made of so that they collide are slow, and no fault of ours.
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private JsonText() {}

  /** What is done with the fields of a line's object. */
  interface Reader {
    /** Reads from behind the object's start to its end. */
    void object(JsonParser parser) throws IOException;
  }

  /** Whether nothing but blanks stands there. */
  static boolean isBlank(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads one line.
   *
   * @throws LineFault if it is not one object, or no JSON
   */
  static void read(byte[] bytes, int start, int end, Reader reader) {
    try (JsonParser parser = FACTORY.createParser(bytes, start, end - start)) {
      try {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.START_OBJECT) {
          throw new LineFault(
              "required one JSON object in the line, found %s%s"
                  .formatted(
                      token == JsonToken.START_ARRAY ? "an array" : "another value",
                      token == JsonToken.START_ARRAY
                          ? " (of a file that is one array: jq -c '.[]' file.json > file.jsonl)"
                          : " (write each row as {\"column\": value, ...})"));
        }
        reader.object(parser);
        if (parser.nextToken() != null) {
          throw new LineFault("more follows the line's object (write one object a line)");
        }
      } catch (JsonProcessingException e) {
        throw new LineFault(message(parser, e));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array can be read", e);
    }
  }

  private static String message(JsonParser parser, JsonProcessingException thrown) {
    if (thrown instanceof StreamConstraintsException) {
      return parser.getParsingContext().getNestingDepth() >= DEEPEST
          ? "is nested deeper than %d levels (leave such fields out)".formatted(DEEPEST)
          : "has a number of more than %d digits, or a longer text than is read (correct it)"
              .formatted(LONGEST_NUMBER);
    }
    String said = thrown.getOriginalMessage().lines().findFirst().orElse("");
    return "is no valid JSON%s: %s (each line must be one whole object)"
        .formatted(
            thrown.getLocation() == null ? "" : " at column " + thrown.getLocation().getColumnNr(),
            said);
  }
}
