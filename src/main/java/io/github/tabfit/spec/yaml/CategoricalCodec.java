package io.github.tabfit.spec.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.spec.data.PreprocessingSpec;
import io.github.tabfit.spec.data.PreprocessingSpec.Categorical;
import java.util.List;

/**
 * The key {@code categorical}: a word, or {@code {type: embedding, size: 8}}, whose size may be
 * {@code auto}.
 */
final class CategoricalCodec {
  private static final String KEY = "categorical";
  private static final String SIZE = "size";
  private static final String AUTO = "auto";

  private CategoricalCodec() {}

  static Categorical type(Section preprocessing) {
    JsonNode value = preprocessing.raw(KEY);
    return value != null && value.isObject()
        ? preprocessing.section(KEY).choice("type", Categorical.class, Categorical.EMBEDDING)
        : preprocessing.choice(KEY, Categorical.class, Categorical.ONE_HOT);
  }

  /** 0 for auto. */
  static int size(Section preprocessing) {
    JsonNode value = preprocessing.raw(KEY);
    if (value == null || !value.isObject()) {
      return 0;
    }
    Section section = preprocessing.section(KEY);
    section.raw("type");
    section.takes(SIZE, KeyListener.words(List.of(AUTO)));
    section.takes(SIZE, KeyListener.type("integer").put("minimum", 1));
    JsonNode size = section.raw(SIZE);
    boolean auto = size == null || (size.isTextual() && size.textValue().equals(AUTO));
    if (!auto && !size.isIntegralNumber()) {
      section.fault(SIZE, "must be a whole number >= 1, or auto, got " + size);
    }
    int number = auto || !size.isIntegralNumber() ? 0 : section.integer(SIZE, 0, 1);
    section.end();
    return number;
  }

  static void encode(ObjectNode node, PreprocessingSpec spec) {
    if (spec.categorical() != Categorical.EMBEDDING) {
      node.put(KEY, spec.categorical().id());
      return;
    }
    ObjectNode embedding = node.putObject(KEY).put("type", spec.categorical().id());
    int size = spec.embedding().categorySize();
    if (size == 0) {
      embedding.put(SIZE, AUTO);
    } else {
      embedding.put(SIZE, size);
    }
  }
}
