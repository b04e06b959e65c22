package io.github.tabfit.data.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How columns go together, each with each.
 *
 * @param pairs all pairs, the strongest first
 * @param rows rows that were looked at
 * @param leftOut columns that were not compared, and why
 */
public record Associations(List<Association> pairs, int rows, Map<String, String> leftOut) {
  /** Copies the collections. */
  public Associations {
    pairs = List.copyOf(pairs);
    leftOut = Map.copyOf(leftOut);
  }

  static Associations of(ComparedColumns columns, int rows) {
    List<Variable> variables = columns.variables();
    List<Association> pairs = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      for (int j = i + 1; j < variables.size(); j++) {
        pairs.add(Comparison.of(variables.get(i), variables.get(j)));
      }
    }
    pairs.sort(Comparator.comparing(Association::strength).reversed());
    return new Associations(pairs, rows, columns.leftOut());
  }

  /** The association of two columns; NaN if they were not compared, 1 of a column with itself. */
  public double[][] matrix(List<String> names) {
    Map<String, Integer> places = new HashMap<>();
    names.forEach(name -> places.put(name, places.size()));
    double[][] matrix = new double[names.size()][names.size()];
    for (int i = 0; i < matrix.length; i++) {
      Arrays.fill(matrix[i], Double.NaN);
      matrix[i][i] = 1;
    }
    for (Association pair : pairs) {
      Integer i = places.get(pair.first());
      Integer j = places.get(pair.second());
      if (i != null && j != null) {
        matrix[i][j] = pair.value();
        matrix[j][i] = pair.value();
      }
    }
    return matrix;
  }

  /** Names of the columns that were compared, those that go with another the strongest first. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Association pair : pairs) {
      for (String name : new String[] {pair.first(), pair.second()}) {
        if (seen.add(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
