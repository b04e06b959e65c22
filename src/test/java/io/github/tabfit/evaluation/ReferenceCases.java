package io.github.tabfit.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.files.JsonResource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** Reads the figures that {@code src/test/python/evaluation_reference.py} wrote. */
final class ReferenceCases {
  static final double TOLERANCE = 1e-9;

  private ReferenceCases() {}

  static JsonNode file(String name) {
    return JsonResource.read("/evaluation/" + name);
  }

  static Stream<Arguments> cases(String file, String list) {
    return StreamSupport.stream(file(file).get(list).spliterator(), false)
        .map(node -> Arguments.of(Named.of(node.get("name").asText(), node)));
  }

  static double[] doubles(JsonNode array) {
    return IntStream.range(0, array.size())
        .mapToDouble(i -> array.get(i).isNull() ? Double.NaN : array.get(i).asDouble())
        .toArray();
  }

  static double[] doublesOrNull(JsonNode array) {
    return array.isNull() ? null : doubles(array);
  }

  static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }

  static double[][] matrix(JsonNode rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(ReferenceCases::doubles)
        .toArray(double[][]::new);
  }

  static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(label -> "class " + label).toList();
  }

  /** Every metric of {@code expected}, null meaning NaN, and NaN for those it does not name. */
  static void assertMetrics(EvaluationResult result, JsonNode expected) {
    assertThat(result.metrics().keySet()).containsAll(expected::fieldNames);
    result
        .metrics()
        .forEach(
            (metric, value) -> {
              if (expected.hasNonNull(metric)) {
                assertNear(metric, value, expected.get(metric).asDouble());
              } else {
                assertThat(value).as(metric).isNaN();
              }
            });
  }

  static void assertNear(String what, double value, double expected) {
    double bound = TOLERANCE * Math.max(1, Math.abs(expected));
    assertThat(value).as(what).isCloseTo(expected, within(bound));
  }
}
