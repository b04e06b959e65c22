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
  /** Columns that are compared with each other, at the most. */
  public static final int MOST_COLUMNS = 250;

  /** Categories of a column that is compared, at the most. */
  public static final int MOST_LEVELS = 200;

  private static final int ROWS_A_LEVEL = 5;

  /** Copies the collections. */
  public Associations {
    pairs = List.copyOf(pairs);
    leftOut = Map.copyOf(leftOut);
  }

  static Associations of(List<Variable> variables, int rows, Map<String, String> leftOut) {
    List<Association> pairs = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      for (int j = i + 1; j < variables.size(); j++) {
        pairs.add(Comparison.of(variables.get(i), variables.get(j)));
      }
    }
    pairs.sort(Comparator.comparing(Association::strength).reversed());
    return new Associations(pairs, rows, leftOut);
  }

  /** Why a column cannot be compared; null if it can. */
  static String whyNot(Variable variable) {
    if (variable instanceof Variable.Classes classes) {
      int levels = classes.names().size();
      int most = Math.min(MOST_LEVELS, Math.max(2, classes.codes().length / ROWS_A_LEVEL));
      return levels > most ? "%,d categories".formatted(levels) : levels < 2 ? "one value" : null;
    }
    Variable.Numbers numbers = (Variable.Numbers) variable;
    double[] values = numbers.values();
    int[] order = numbers.order();
    boolean varies = order.length > 0 && values[order[0]] < values[order[order.length - 1]];
    return varies ? null : order.length == 0 ? "no value" : "one value";
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
