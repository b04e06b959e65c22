package io.github.tabfit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.files.JsonResource;
import io.github.tabfit.spec.Named;
import java.util.Arrays;
import java.util.stream.StreamSupport;

/** What PyTorch and mpmath computed: see src/test/python/reference_values.py. */
final class ReferenceValues {
  private static final double TOLERANCE = 1e-12;

  private ReferenceValues() {}

  static JsonNode read(String name) {
    return JsonResource.read("/reference/" + name);
  }

  static double[] vector(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  static double[][] matrix(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .map(ReferenceValues::vector)
        .toArray(double[][]::new);
  }

  static <E extends Enum<E> & Named> E named(Class<E> type, JsonNode id) {
    return Arrays.stream(type.getEnumConstants())
        .filter(e -> e.id().equals(id.asText()))
        .findFirst()
        .orElseThrow();
  }

  /** Equal to 1e-12, relative where the number is above 1. */
  static void assertClose(String what, double found, double required) {
    assertThat(found)
        .as(what)
        .isCloseTo(required, within(TOLERANCE * Math.max(1, Math.abs(required))));
  }

  static void assertClose(String what, double[] found, double[] required) {
    assertThat(found).as(what).hasSameSizeAs(required);
    for (int i = 0; i < required.length; i++) {
      assertClose(what + "[" + i + "]", found[i], required[i]);
    }
  }

  static void assertClose(String what, double[][] found, double[][] required) {
    assertThat(found.length).as(what).isEqualTo(required.length);
    for (int i = 0; i < required.length; i++) {
      assertClose(what + "[" + i + "]", found[i], required[i]);
    }
  }

  static void assertFinite(double[] found) {
    assertThat(Arrays.stream(found).boxed()).allMatch(Double::isFinite);
  }
}
