package io.github.tabfit.export.source;

import io.github.tabfit.data.expression.ValueType;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.export.steps.RowInput;
import io.github.tabfit.export.steps.RowLine;
import io.github.tabfit.export.steps.RowPlan;
import io.github.tabfit.export.steps.RowValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** The method that takes a row through an experiment's steps, as Java. */
final class StepSource {
  /** What the method has beside its variables. */
  private static final String ROW = "row";

  private static final String DATES = "dates";

  private final RowPlan plan;
  private final Set<String> names = new HashSet<>(Set.of(ROW, DATES));
  private final Map<Integer, String> slots = new HashMap<>();
  private final ValueSource values;
  private final StringBuilder code = new StringBuilder();

  private StepSource(RowPlan plan) {
    this.plan = plan;
    values = new ValueSource(slots, dates(plan));
  }

  /** How the texts that steps read as dates are written, in the order in which code names them. */
  static List<DateForm> dates(RowPlan plan) {
    List<DateForm> forms = new ArrayList<>();
    plan.lines().forEach(line -> collect(line.value(), forms));
    return forms;
  }

  private static void collect(RowValue value, List<DateForm> forms) {
    if (value instanceof RowValue.DateOfText date && !forms.contains(date.form())) {
      forms.add(date.form());
    }
    value.operands().forEach(operand -> collect(operand, forms));
  }

  /** The method; one that gives the row back where there are no steps. */
  static String of(RowPlan plan) {
    return plan.lines().isEmpty()
        ? "  private static Object[] made(Object[] row) {\n    return row;\n  }\n"
        : new StepSource(plan).method();
  }

  private String method() {
    code.append("  /** The network's columns, by the steps of the experiment. */\n");
    code.append("  private Object[] made(Object[] row) {\n");
    for (int i = 0; i < plan.inputs().size(); i++) {
      RowInput input = plan.inputs().get(i);
      String given = "row[" + i + "]";
      String read =
          switch (input.type()) {
            case NUMERIC, BOOLEAN -> "number(" + given + ")";
            case DATE -> "millis(" + given + ")";
            case CATEGORICAL, TEXT -> "(String) " + given;
            case IGNORE -> throw new IllegalArgumentException(input.name());
          };
      ValueType type = ValueType.of(input.type()).orElseThrow();
      declare(input.place(), input.name(), type, read);
    }
    String path = "";
    for (RowLine line : plan.lines()) {
      if (!line.path().equals(path)) {
        path = line.path();
        code.append("    // ").append(JavaText.comment(path)).append('\n');
      }
      declare(
          line.place(), line.column(), line.value().type(), values.of(line.value(), line.column()));
    }
    List<String> made = new ArrayList<>();
    for (RowValue.Slot slot : plan.columns()) {
      String name = slots.get(slot.place());
      made.add(
          switch (slot.type()) {
            case NUMBER, BOOLEAN -> "orNull(" + name + ")";
            case DATE -> "dateOrNull(" + name + ")";
            case TEXT -> name;
          });
    }
    code.append("    return new Object[] {\n      ")
        .append(String.join(",\n      ", made))
        .append("\n    };\n  }\n");
    return code.toString();
  }

  private void declare(int place, String column, ValueType type, String value) {
    String name = unused(column);
    slots.put(place, name);
    String word = type == ValueType.TEXT ? "String" : "double";
    code.append("    %s %s = %s;\n".formatted(word, name, value));
  }

  /** A name for a column's value, made of its letters and digits. */
  private String unused(String column) {
    StringBuilder letters = new StringBuilder();
    boolean upper = false;
    for (int i = 0; i < column.length(); i++) {
      char c = column.charAt(i);
      if (c < 0x80 && Character.isLetterOrDigit(c)) {
        letters.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      } else {
        upper = !letters.isEmpty();
      }
    }
    String name = letters.toString();
    name = name.isEmpty() ? "" : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    boolean valid = SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name);
    name = valid ? name : "column" + name;
    String unique = name;
    for (int i = 2; !names.add(unique); i++) {
      unique = name + i;
    }
    return unique;
  }
}
