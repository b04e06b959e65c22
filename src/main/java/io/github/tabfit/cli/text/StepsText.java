package io.github.tabfit.cli.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.table.CellText;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.transform.StepListener;
import io.github.tabfit.spec.transform.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The table after each step of an experiment: its size, what changed, its first rows. */
public final class StepsText implements StepListener {
  private static final int ROWS = 3;
  private static final int COLUMNS = 8;

  private final StringBuilder text = new StringBuilder();
  private final ArrayNode steps = JsonNodeFactory.instance.arrayNode();
  private Table before;

  @Override
  public void source(Table table) {
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %,d rows, %d columns%n",
            table.origin(),
            table.rowCount(),
            table.columns().size()));
    rows(table, List.of());
    before = table;
  }

  @Override
  public void done(int number, Step step, Table table) {
    List<String> changed =
        table.columns().stream()
            .filter(
                column ->
                    !before.hasColumn(column.name()) || before.column(column.name()) != column)
            .map(Column::name)
            .toList();
    ObjectNode entry = steps.addObject().put("step", step.key()).put("rows", table.rowCount());
    ArrayNode columns = entry.putArray("columns");
    table.columns().forEach(column -> columns.add(column.name()));
    boolean sameRows = table.rowCount() == before.rowCount();
    text.append(
        String.format(
            Locale.ROOT,
            "%n%d %s: %,d rows%s, %d columns%s%n",
            number + 1,
            step.key(),
            table.rowCount(),
            sameRows ? "" : String.format(Locale.ROOT, " of %,d", before.rowCount()),
            table.columns().size(),
            difference(table)));
    rows(table, sameRows ? changed : List.of());
    before = table;
  }

  /** Names of the columns that are there now, and of those that are no more. */
  private String difference(Table table) {
    List<String> words = new ArrayList<>();
    table.columns().stream()
        .map(Column::name)
        .filter(name -> !before.hasColumn(name))
        .forEach(name -> words.add("+" + name));
    before.columns().stream()
        .map(Column::name)
        .filter(name -> !table.hasColumn(name))
        .forEach(name -> words.add("-" + name));
    return words.isEmpty()
        ? ""
        : words.stream().map(Tables::cut).collect(Collectors.joining(" ", " (", ")"));
  }

  /** The first rows; of a wide table, the columns that a step made or changed, then others. */
  private void rows(Table table, List<String> changed) {
    Set<String> shown = new LinkedHashSet<>(changed);
    table.columns().forEach(column -> shown.add(column.name()));
    Set<String> kept = shown.stream().limit(COLUMNS).collect(Collectors.toSet());
    List<Column> columns =
        table.columns().stream().filter(column -> kept.contains(column.name())).toList();
    int left = table.columns().size() - columns.size();
    Tables rows = new Tables();
    List<String> header = new ArrayList<>();
    columns.forEach(column -> header.add(Tables.cut(column.name())));
    if (left > 0) {
      header.add("and " + left + " more");
    }
    rows.row(header);
    for (int row = 0; row < Math.min(ROWS, table.rowCount()); row++) {
      int shownRow = row;
      rows.row(columns.stream().map(column -> Tables.cut(CellText.of(column, shownRow))).toList());
    }
    text.append(rows.text());
  }

  /** Adds what was told, if anything was: {@code steps}, each with its rows and columns. */
  public void addTo(ObjectNode json) {
    if (!steps.isEmpty()) {
      json.set("steps", steps);
    }
  }

  /** All that was told. */
  public String text() {
    return text.toString();
  }
}
