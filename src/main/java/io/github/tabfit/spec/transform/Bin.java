package io.github.tabfit.spec.transform;

import io.github.tabfit.spec.SpecException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts numbers into ranges: {@code [edge, next edge)}, the last with its upper edge.
 *
 * @param column name of the column of numbers
 * @param edges at least two, rising; what lies outside becomes missing
 * @param labels names of the ranges, one fewer than edges
 * @param into name of the column of labels
 */
public record Bin(String column, List<Double> edges, List<String> labels, String into)
    implements Step {
  /**
   * Copies the lists.
   *
   * @throws SpecException if the edges do not rise, or labels are more or fewer than ranges
   */
  public Bin {
    edges = List.copyOf(edges);
    labels = List.copyOf(labels);
    for (int i = 1; i < edges.size(); i++) {
      if (!(edges.get(i - 1) < edges.get(i))) {
        throw new SpecException("edges must rise, got " + edges);
      }
    }
    if (edges.size() < 2 || labels.size() != edges.size() - 1) {
      throw new SpecException(
          "edges must be at least 2, and labels one fewer than edges; got %d edges and %d labels"
              .formatted(edges.size(), labels.size()));
    }
    if (labels.stream().distinct().count() < labels.size()) {
      throw new SpecException("labels must differ, got " + labels);
    }
  }

  /** Labels that say the ranges: {@code [0, 18)}, the last {@code [18, 65]}. */
  public static List<String> ranges(List<Double> edges) {
    List<String> labels = new ArrayList<>();
    for (int i = 1; i < edges.size(); i++) {
      labels.add(
          "[%s, %s%s"
              .formatted(
                  text(edges.get(i - 1)), text(edges.get(i)), i == edges.size() - 1 ? "]" : ")"));
    }
    return labels;
  }

  private static String text(double edge) {
    return new BigDecimal(String.valueOf(edge)).stripTrailingZeros().toPlainString();
  }

  @Override
  public String key() {
    return "bin";
  }
}
