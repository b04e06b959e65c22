package io.github.tabfit.cli.text;

import io.github.tabfit.evaluation.Metric;
import io.github.tabfit.runs.RunScore;
import io.github.tabfit.runs.RunState;
import io.github.tabfit.runs.TrainedRun;
import io.github.tabfit.spec.DisplayWidth;
import io.github.tabfit.spec.Printable;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Trainings as a table, a line each. Where the terminal is too narrow for all columns, those that
 * tell least are left out, and what is still too long is cut.
 */
public final class RunsText {
  /** As wide as it is: not for a terminal. */
  public static final int WIDE = Integer.MAX_VALUE;

  private static final int LONGEST_NAME = 48;
  private static final int NARROWEST_NAME = 8;

  /** A column; those to be left out first come last. */
  private enum Column {
    RUN("run", true),
    SCORE("score", false),
    METRIC("metric", true),
    GAIN("gain", false),
    DATE("date (UTC)", true),
    SECONDS("seconds", false),
    BASELINE("naive", false),
    DATA("data", true),
    PART("part", true),
    ROWS("rows", false),
    NAME("name", true);

    private final String title;
    private final boolean isText;

    Column(String title, boolean isText) {
      this.title = title;
      this.isText = isText;
    }
  }

  /** The order in which columns are shown. */
  private static final List<Column> SHOWN =
      List.of(
          Column.RUN,
          Column.NAME,
          Column.DATE,
          Column.DATA,
          Column.ROWS,
          Column.PART,
          Column.METRIC,
          Column.SCORE,
          Column.BASELINE,
          Column.GAIN,
          Column.SECONDS);

  private final List<TrainedRun> runs;
  private final Optional<Metric> metric;

  /**
   * @param metric which is shown; empty for each run's own
   */
  public RunsText(List<TrainedRun> runs, Optional<Metric> metric) {
    this.runs = runs;
    this.metric = metric;
  }

  /**
   * The table.
   *
   * @param width of the terminal, or {@link #WIDE}
   */
  public String text(int width) {
    Set<Column> left = EnumSet.allOf(Column.class);
    if (runs.stream().allMatch(run -> run.run().startsWith(run.name()))) {
      left.remove(Column.NAME);
    }
    Column[] all = Column.values();
    boolean day = false;
    for (int i = all.length - 1; i > 1 && width != WIDE && width(left, day) > width; i--) {
      // A day tells nearly as much as a minute.
      if (all[i] == Column.DATE && !day) {
        day = true;
        i++;
      } else {
        left.remove(all[i]);
      }
    }
    if (width == WIDE) {
      return table(left, day, WIDE);
    }
    int name = Math.min(LONGEST_NAME, nameWidth());
    int over = width(left, day) - width;
    return table(left, day, over > 0 ? Math.max(NARROWEST_NAME, name - over) : name);
  }

  private int width(Set<Column> columns, boolean day) {
    int width = -Tables.GAP;
    for (Column column : columns) {
      int widest = DisplayWidth.of(column.title);
      for (TrainedRun run : runs) {
        widest = Math.max(widest, DisplayWidth.of(cell(column, run, day)));
      }
      width += Tables.GAP + (column == Column.RUN ? Math.min(LONGEST_NAME, nameWidth()) : widest);
    }
    return width;
  }

  private int nameWidth() {
    return runs.stream()
        .mapToInt(run -> DisplayWidth.of(cell(Column.RUN, run, false)))
        .max()
        .orElse(0);
  }

  private String table(Set<Column> columns, boolean day, int name) {
    List<Column> shown = SHOWN.stream().filter(columns::contains).toList();
    Tables table = new Tables().leftAligned(place -> shown.get(place).isText);
    table.row(shown.stream().map(column -> column.title).toList());
    for (TrainedRun run : runs) {
      table.row(
          shown.stream()
              .map(
                  column -> {
                    String cell = cell(column, run, day);
                    return column == Column.RUN ? cutStart(cell, name) : cell;
                  })
              .toList());
    }
    return table.text();
  }

  private String cell(Column column, TrainedRun run, boolean day) {
    Optional<RunScore> score = run.score(metric);
    return switch (column) {
      case RUN -> Printable.word(run.run());
      case NAME -> Tables.cut(run.name());
      case DATE -> run.minute().map(minute -> day ? day(minute) : minute).orElse("");
      case DATA -> Tables.cut(run.dataName());
      case ROWS -> run.rows().isPresent() ? String.valueOf(run.rows().getAsLong()) : "";
      case PART -> run.state() == RunState.DONE ? part(run) : run.state().id();
      case METRIC ->
          score
              .map(found -> found.metric().id())
              .orElse(run.state() == RunState.DONE ? "" : run.state().id());
      case SCORE -> score.map(found -> Tables.figure(found.value())).orElse("");
      case BASELINE -> score.map(found -> Tables.figure(found.baseline())).orElse("");
      case GAIN ->
          score.map(RunScore::gain).filter(gain -> !gain.isNaN()).map(RunsText::percent).orElse("");
      case SECONDS ->
          run.seconds().isPresent()
              ? String.format(Locale.ROOT, "%.1f", run.seconds().getAsDouble())
              : "";
    };
  }

  private static String part(TrainedRun run) {
    return run.isSweep() ? run.part() + ", sweep" : run.part();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String day(String minute) {
    return minute.substring(0, minute.indexOf(' '));
  }

  /** The end of a path tells more than its start. */
  private static String cutStart(String text, int width) {
    if (DisplayWidth.of(text) <= width) {
      return text;
    }
    int start = 0;
    while (start < text.length() && DisplayWidth.of(text.substring(start)) >= width) {
      start += Character.charCount(text.codePointAt(start));
    }
    return "…" + text.substring(start);
  }

  /** What is to be said of runs that did not end well, a line each. */
  public List<String> notes() {
    return runs.stream()
        .filter(run -> !run.note().isEmpty())
        .map(run -> "%s: %s: %s".formatted(run.run(), run.state().id(), run.note()))
        .toList();
  }
}
