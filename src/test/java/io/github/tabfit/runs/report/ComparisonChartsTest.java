package io.github.tabfit.runs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tabfit.Experiment;
import io.github.tabfit.page.Chart;
import io.github.tabfit.runs.comparison.Comparison;
import io.github.tabfit.runs.comparison.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonChartsTest {
  @TempDir private Path folder;

  private Path trained(Path table, int epochs) {
    return Experiment.of(table, "class")
        .with("training.epochs", epochs)
        .with("network.layers", "[{units: 3}]")
        .with("ensemble.members", 1)
        .with("data.weight", "w")
        .with("data.split", "{validation: 0.2, test: 0.4}")
        .with("evaluation.positive", "high")
        .output(folder.resolve("run" + epochs))
        .train()
        .folder();
  }

  /**
   * The area below a line, by trapezoids, to the digits of a float that charts have; the area of
   * its legend is found by ranks.
   */
  private static double area(JsonNode points, String model) {
    double area = 0;
    double x = 0;
    double y = 0;
    for (JsonNode point : points) {
      if (point.get("line").asText().startsWith(model)) {
        area += (point.get("x").asDouble() - x) * (point.get("y").asDouble() + y) / 2;
        x = point.get("x").asDouble();
        y = point.get("y").asDouble();
      }
    }
    return area;
  }

  @Test
  void rocCurvesAreOfThePositiveClassByTheWeightsOfTheRows() throws IOException {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder("a,w,class\n");
    for (int i = 0; i < 200; i++) {
      double a = random.nextGaussian();
      String label = a + random.nextGaussian() > 0 ? "low" : "high";
      text.append("%s,%d,%s%n".formatted(a, 1 + i % 9, label));
    }
    Path table = Files.writeString(folder.resolve("t.csv"), text);
    Comparison comparison =
        Comparison.of(
            List.of(trained(table, 8), trained(table, 1)), Optional.empty(), Optional.empty(), 1);
    Measured measured = comparison.measured().orElseThrow();
    Chart chart = ComparisonCharts.predictions(measured, comparison.models()).get(0);

    assertThat(chart.description()).startsWith("How many rows of 'high' are found");
    JsonNode points = chart.spec().at("/data/values");
    for (int i = 0; i < 2; i++) {
      assertThat(area(points, comparison.models().get(i).label()))
          .isEqualTo(measured.results().get(i).metrics().get("roc_auc"), within(1e-6));
    }
  }
}
