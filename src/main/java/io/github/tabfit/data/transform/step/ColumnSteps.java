package io.github.tabfit.data.transform.step;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.transform.Keep;
import io.github.tabfit.spec.transform.Remove;
import io.github.tabfit.spec.transform.Rename;
import io.github.tabfit.spec.transform.SplitText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Steps that name, choose and split columns. */
final class ColumnSteps {
  private ColumnSteps() {}

  static Table rename(StepTable at, Rename step) {
    step.names().keySet().forEach(at::column);
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Column column : at.columns()) {
      String name = step.names().getOrDefault(column.name(), column.name());
      if (!names.add(name)) {
        throw at.fault("two columns would be called '%s'".formatted(name));
      }
      columns.add(name.equals(column.name()) ? column : at.make().named(name, column));
    }
    return at.done(columns);
  }

  static Table remove(StepTable at, Remove step) {
    Map<String, Column> left = new LinkedHashMap<>();
    at.columns().forEach(column -> left.put(column.name(), column));
    for (String name : step.columns()) {
      at.column(name);
      left.remove(name);
    }
    if (left.isEmpty()) {
      throw at.fault("no column is left");
    }
    return at.done(left.values());
  }

  static Table keep(StepTable at, Keep step) {
    Set<String> names = new LinkedHashSet<>(step.columns());
    return at.done(names.stream().map(at::column).toList());
  }

  static Table split(StepTable at, SplitText step) {
    CategoricalColumn column = at.texts(step.column());
    int parts = step.into().size();
    List<String[]> split =
        column.levels().stream().map(text -> parts(text, step.separator(), parts)).toList();
    for (int part = 0; part < parts; part++) {
      int place = part;
      String name = step.into().get(part);
      if (!name.equals(step.column())) {
        at.requireNew(name);
      }
      List<String> texts = new ArrayList<>();
      split.forEach(each -> texts.add(each[place].isEmpty() ? null : each[place]));
      at.put(at.make().texts(name, ColumnType.CATEGORICAL, texts, at.rows(), column::code));
    }
    return at.done();
  }

  private static String[] parts(String text, String separator, int count) {
    String[] parts = new String[count];
    Arrays.fill(parts, "");
    int from = 0;
    for (int part = 0; part < count && from <= text.length(); part++) {
      int to = part == count - 1 ? -1 : text.indexOf(separator, from);
      parts[part] = to < 0 ? text.substring(from) : text.substring(from, to);
      from = to < 0 ? text.length() + 1 : to + separator.length();
    }
    return parts;
  }
}
