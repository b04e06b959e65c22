package io.github.tabfit.report.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tabfit.data.profile.ColumnProfile;
import io.github.tabfit.data.profile.Distribution;
import io.github.tabfit.data.profile.TargetLink;
import io.github.tabfit.data.profile.TargetProfile;
import io.github.tabfit.page.Chart;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.Tone;
import io.github.tabfit.page.VegaSpec;
import io.github.tabfit.spec.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The column to predict: its balance, and what each other column tells of it. */
final class TargetSection {
  private static final int MOST_CHARTS = 16;
  private static final int MOST_CLASSES = 6;
  private static final int STEP = 22;
  private static final double CLOSE = 0.9;
  private static final String QUARTILES =
      """
      {"encoding": {"y": {"field": "group", "type": "nominal", "sort": null, "title": null},
                    "tooltip": [{"field": "group", "title": "value"}, {"field": "rows"},
                                {"field": "low", "title": "lower quartile"}, {"field": "middle", "title": "median"},
                                {"field": "high", "title": "upper quartile"}]},
       "layer": [
         {"mark": {"type": "bar", "height": 8, "opacity": 0.45, "cornerRadius": 4},
          "encoding": {"x": {"field": "low", "type": "quantitative", "scale": {"zero": false}},
                       "x2": {"field": "high"}}},
         {"mark": {"type": "tick", "thickness": 3, "size": 14},
          "encoding": {"x": {"field": "middle", "type": "quantitative", "scale": {"zero": false}}}}]}
      """;
  private static final String SHARES =
      """
      {"mark": {"type": "bar"},
       "encoding": {
         "y": {"field": "group", "type": "nominal", "sort": null, "title": null},
         "x": {"field": "share", "type": "quantitative", "stack": "zero", "title": "share of the rows",
               "scale": {"domain": [0, 1]}, "axis": {"format": ".0%"}},
         "color": {"field": "class", "type": "nominal", "sort": null, "title": null},
         "order": {"field": "place", "type": "quantitative"},
         "tooltip": [{"field": "group", "title": "value"}, {"field": "class"},
                     {"field": "share", "format": ".1%"}, {"field": "rows"}]}}
      """;

  private final TargetProfile target;
  private final List<Integer> shown;

  private TargetSection(TargetProfile target, ColumnProfile column) {
    this.target = target;
    this.shown = shown(target, column);
  }

  static Section section(TargetProfile target, ColumnProfile column, String rows) {
    return new TargetSection(target, column).section(column, rows);
  }

  /** The most frequent classes, in their own order. */
  private static List<Integer> shown(TargetProfile target, ColumnProfile column) {
    int classes = target.classes().size();
    List<String> frequent =
        column.distribution() instanceof Distribution.Levels levels
            ? levels.levels().stream().limit(MOST_CLASSES).map(level -> level.value()).toList()
            : List.of();
    return IntStream.range(0, classes)
        .filter(i -> classes <= MOST_CLASSES + 1 || frequent.contains(target.classes().get(i)))
        .boxed()
        .toList();
  }

  private Section section(ColumnProfile column, String rows) {
    Section section = Section.headed("What tells the target");
    String task =
        target.task() == Task.REGRESSION
            ? "a number (regression)"
            : target.task() == Task.BINARY
                ? "one of two classes"
                : "one of %d classes".formatted(target.classes().size());
    section.text("'%s' would be predicted as %s: %s.".formatted(target.name(), task, target.why()));
    suspects(section);
    if (column.distribution() instanceof Distribution.Levels levels) {
      section.chart(Distributions.levels(column, levels));
    } else if (column.distribution() instanceof Distribution.Bins bins) {
      section.chart(Distributions.numbers(column, bins));
    }
    if (target.links().isEmpty()) {
      return section.text("No other column can be compared with it.");
    }
    PageTable table =
        PageTable.of(
            "Each column against '%s'%s".formatted(target.name(), rows),
            "column",
            "measure",
            "value",
            "Pearson",
            "saves alone",
            "rows");
    for (TargetLink link : target.links()) {
      table.row(
          link.column() + (link.suspect() ? " (leak?)" : ""),
          link.association().measure().word(),
          link.association().value(),
          link.association().pearson(),
          link.alone(),
          link.association().rows());
    }
    section.table(table);
    section.text(
        "Saves alone: the share of the errors of a guess without any column that the column alone saves, on rows whose own target is not looked at; 1 tells all, 0 nothing, below 0 it misleads.");
    List<Chart> charts = new ArrayList<>();
    target.links().stream()
        .filter(link -> link.groups().size() > 1)
        .limit(MOST_CHARTS)
        .forEach(link -> charts.add(chart(link)));
    return section.charts(charts);
  }

  private void suspects(Section section) {
    List<TargetLink> close =
        target.links().stream()
            .filter(link -> link.suspect() || link.alone() >= CLOSE)
            .sorted(Comparator.comparing(TargetLink::alone).reversed())
            .toList();
    boolean measured = target.links().stream().anyMatch(link -> !Double.isNaN(link.alone()));
    if (measured && close.isEmpty()) {
      section.note(Tone.GOOD, "No single column tells the target nearly perfectly.");
    } else if (!measured && !target.links().isEmpty()) {
      section.note(
          Tone.PLAIN,
          "What a single column tells of the target is not known: there are too few rows to tell, or the columns name their rows.");
    }
    for (TargetLink link : close) {
      section.note(
          link.suspect() ? Tone.BAD : Tone.ATTENTION,
          "Column '%s' alone saves %s of the errors of a guess without it. %s"
              .formatted(
                  link.column(),
                  Digits.percent(link.alone()),
                  link.suspect()
                      ? "It may be a leak: leave it out unless it is known before the target is."
                      : "That is much: make sure that it is known before the target is."));
    }
  }

  private Chart chart(TargetLink link) {
    String description =
        "%s %s"
            .formatted(
                link.association().measure().word(), Digits.shown(link.association().value()));
    return target.task() == Task.REGRESSION
        ? quartiles(link, description)
        : shares(link, description);
  }

  private Chart quartiles(TargetLink link, String description) {
    VegaSpec spec = VegaSpec.of(QUARTILES);
    ShortNames names = new ShortNames();
    for (TargetLink.Group group : link.groups()) {
      ObjectNode row = spec.row().put("group", names.of(group.name())).put("rows", group.rows());
      row.put("low", group.figures()[0])
          .put("middle", group.figures()[1])
          .put("high", group.figures()[2]);
    }
    spec.title("/layer/0/encoding/x", target.name()).title("/layer/1/encoding/x", target.name());
    spec.height(STEP * link.groups().size());
    return spec.chart(link.column(), description + "; bars span the middle half of the rows");
  }

  private Chart shares(TargetLink link, String description) {
    VegaSpec spec = VegaSpec.of(SHARES);
    ShortNames names = new ShortNames();
    ShortNames classes = new ShortNames();
    boolean others = shown.size() < target.classes().size();
    for (TargetLink.Group group : link.groups()) {
      double rest = 1;
      int place = 0;
      for (int i : shown) {
        rest -= group.figures()[i];
        share(
            spec,
            names.of(group.name()),
            classes.of(target.classes().get(i)),
            group.figures()[i],
            place,
            group.rows());
        place++;
      }
      if (others) {
        share(
            spec,
            names.of(group.name()),
            classes.of("others"),
            Math.max(0, rest),
            place,
            group.rows());
      }
    }
    spec.height(STEP * link.groups().size());
    return spec.chart(link.column(), description);
  }

  private static void share(
      VegaSpec spec, String group, String name, double share, int place, int rows) {
    spec.row()
        .put("group", group)
        .put("class", name)
        .put("share", Math.rint(1e4 * share) / 1e4)
        .put("place", place)
        .put("rows", rows);
  }
}
