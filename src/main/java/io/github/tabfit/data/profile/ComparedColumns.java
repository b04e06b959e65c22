package io.github.tabfit.data.profile;

import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns of a table that can be compared, and why the others cannot. */
final class ComparedColumns {
  /** Columns that are compared with each other, at the most. */
  static final int MOST_COLUMNS = 250;

  /** Categories of a column that is compared, at the most. */
  static final int MOST_LEVELS = 200;

  private static final int ROWS_A_LEVEL = 5;

  private final int[] rows;
  private final List<Variable> variables = new ArrayList<>();
  private final Map<String, Optional<Variable>> judged = new HashMap<>();
  private final Map<String, String> leftOut = new LinkedHashMap<>();

  private ComparedColumns(int[] rows) {
    this.rows = rows;
  }

  /**
   * Some rows of the columns.
   *
   * @param predicted the target as it is predicted; empty if there is none
   */
  static ComparedColumns of(Table table, Optional<Variable> predicted, int[] rows) {
    ComparedColumns compared = new ComparedColumns(rows);
    for (Column column : table.columns()) {
      compared.add(column, predicted.filter(target -> target.name().equals(column.name())));
    }
    return compared;
  }

  private void add(Column column, Optional<Variable> predicted) {
    String name = column.name();
    if (column.type() == ColumnType.TEXT) {
      leftOut.put(name, "free text");
      judged.put(name, Optional.empty());
      return;
    }
    if (variables.size() == MOST_COLUMNS) {
      leftOut.put(name, "beyond the first %d columns".formatted(MOST_COLUMNS));
      return;
    }
    Variable variable = predicted.orElseGet(() -> Variable.of(column, rows));
    Optional<String> why = whyNot(variable);
    why.ifPresentOrElse(text -> leftOut.put(name, text), () -> variables.add(variable));
    judged.put(name, why.isPresent() ? Optional.empty() : Optional.of(variable));
  }

  /** Those that are compared with each other, in the table's order. */
  List<Variable> variables() {
    return variables;
  }

  /** Columns that are not compared with each other, and why. */
  Map<String, String> leftOut() {
    return leftOut;
  }

  /** A column to compare with the target, also beyond the first; empty if it cannot be compared. */
  Optional<Variable> variable(Column column) {
    return judged.containsKey(column.name())
        ? judged.get(column.name())
        : Optional.of(Variable.of(column, rows)).filter(other -> whyNot(other).isEmpty());
  }

  /** Why a column cannot be compared; empty if it can. */
  private static Optional<String> whyNot(Variable variable) {
    if (variable instanceof Variable.Classes classes) {
      int levels = classes.names().size();
      int most = Math.min(MOST_LEVELS, Math.max(2, classes.codes().length / ROWS_A_LEVEL));
      return levels > most
          ? Optional.of(String.format(Locale.ROOT, "%,d categories", levels))
          : levels < 2 ? Optional.of("one value") : Optional.empty();
    }
    Variable.Numbers numbers = (Variable.Numbers) variable;
    double[] values = numbers.values();
    int[] order = numbers.order();
    boolean varies = order.length > 0 && values[order[0]] < values[order[order.length - 1]];
    return varies ? Optional.empty() : Optional.of(order.length == 0 ? "no value" : "one value");
  }
}
