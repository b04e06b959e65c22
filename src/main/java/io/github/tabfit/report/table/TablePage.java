package io.github.tabfit.report.table;

import io.github.tabfit.data.profile.ColumnProfile;
import io.github.tabfit.data.profile.TableProfile;
import io.github.tabfit.data.profile.TargetLink;
import io.github.tabfit.data.quality.ColumnSummary;
import io.github.tabfit.data.table.Dates;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.Page;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.Section;
import io.github.tabfit.page.Tone;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of a table. */
public final class TablePage {
  private static final int MOST_NAMED = 3;
  private static final int MOST_FINDINGS = 10;

  private final String name;
  private final TableProfile profile;
  private final String command;

  private TablePage(String name, TableProfile profile, String command) {
    this.name = name;
    this.profile = profile;
    this.command = command;
  }

  /**
   * The page.
   *
   * @param name what the table is called
   * @param command by which the page can be made again
   */
  public static Page of(String name, TableProfile profile, String command) {
    return new TablePage(name, profile, command).page();
  }

  private Page page() {
    Page page =
        Page.titled(
            name,
            "%s %s, %s %s"
                .formatted(
                    Digits.count(profile.rows()),
                    profile.rows() == 1 ? "row" : "rows",
                    Digits.count(profile.columns().size()),
                    profile.columns().size() == 1 ? "column" : "columns"));
    page.with(summary()).with(columns());
    page.with(Distributions.section(profile.columns(), drawn(profile.looked())));
    profile
        .missing()
        .ifPresent(
            patterns ->
                page.with(
                    Gaps.section(
                        profile.columns(), patterns, profile.rows(), drawn(patterns.rows()))));
    profile
        .target()
        .ifPresent(
            target ->
                page.with(
                    TargetSection.section(
                        target, column(target.name()), drawn(profile.associations().rows()))));
    List<String> names = profile.columns().stream().map(c -> c.summary().name()).toList();
    page.with(
        Relations.section(profile.associations(), names, drawn(profile.associations().rows())));
    return page.with(
        Section.headed("To make this page again")
            .text("Drift between parts of the data shows after a training, in its own page.")
            .lines(command));
  }

  private ColumnProfile column(String wanted) {
    return profile.columns().stream()
        .filter(column -> column.summary().name().equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  /** How many rows a figure is of, unless it is of all. */
  private String drawn(int rows) {
    return rows < profile.rows()
        ? ", of %s rows drawn from %s".formatted(Digits.count(rows), Digits.count(profile.rows()))
        : "";
  }

  private Section summary() {
    Section section = Section.headed("Summary");
    section.text(words());
    if (profile.looked() < profile.rows()) {
      section.note(
          Tone.PLAIN,
          "Counts, ranges, means and what may trouble training are of all rows; distributions and gaps of %s rows drawn by chance (the same each time), comparisons of columns of %s."
              .formatted(
                  Digits.count(profile.looked()), Digits.count(profile.associations().rows())));
    }
    Map<String, String> facts = new LinkedHashMap<>();
    for (ColumnType type : ColumnType.values()) {
      long count = profile.columns().stream().filter(c -> c.summary().type() == type).count();
      if (count > 0) {
        facts.put(
            Character.toUpperCase(type.id().charAt(0)) + type.id().substring(1),
            Digits.count(count));
      }
    }
    double cells = (double) profile.rows() * profile.columns().size();
    long missing = profile.columns().stream().mapToLong(c -> c.summary().missing()).sum();
    facts.put(
        "Missing values",
        "%s (%s)"
            .formatted(Digits.count(missing), Digits.percent(cells > 0 ? missing / cells : 0)));
    facts.put(
        "Repeated rows",
        finding(Finding.Kind.DUPLICATE_ROWS).isPresent() ? "yes, see below" : "none");
    section.facts(facts);
    if (profile.findings().isEmpty()) {
      return section.note(Tone.GOOD, "Nothing was found that may trouble training.");
    }
    section.note(
        Tone.ATTENTION,
        profile.findings().size() == 1
            ? "One thing to know before training:"
            : Digits.count(profile.findings().size()) + " things to know before training:");
    List<String> messages =
        profile.findings().stream()
            .sorted(Comparator.comparing(TablePage::weight))
            .map(Finding::message)
            .toList();
    section.points(messages.subList(0, Math.min(MOST_FINDINGS, messages.size())));
    if (messages.size() > MOST_FINDINGS) {
      List<String> more = messages.subList(MOST_FINDINGS, messages.size());
      section.folded(Section.headed(Digits.count(more.size()) + " more").points(more));
    }
    return section;
  }

  /** What spoils a score comes first, what may be improved last. */
  private static int weight(Finding finding) {
    return switch (finding.kind()) {
      case LEAK,
          DUPLICATE_ROWS,
          DUPLICATES_ACROSS,
          GROUPS_REPEATED,
          ROWS_IN_TIME,
          FILE_IN_DOUBT,
          FAULT ->
          0;
      case SKEWED, NUMBERS_READ, DATES_READ, TEXT_READ, FILE_READ -> 2;
      default -> 1;
    };
  }

  private Optional<Finding> finding(Finding.Kind kind) {
    return profile.findings().stream().filter(found -> found.kind() == kind).findFirst();
  }

  private String words() {
    List<String> sentences = new ArrayList<>();
    long gaps = profile.columns().stream().filter(c -> c.summary().missing() > 0).count();
    sentences.add(
        gaps == 0
            ? "Every column has a value in every row."
            : "%s of %s columns have missing values."
                .formatted(Digits.count(gaps), Digits.count(profile.columns().size())));
    profile
        .target()
        .ifPresent(
            target -> {
              List<String> best =
                  target.links().stream()
                      .filter(link -> link.association().strength() > 0)
                      .limit(MOST_NAMED)
                      .map(TargetLink::column)
                      .toList();
              sentences.add(
                  best.isEmpty()
                      ? "No single column goes with '%s'.".formatted(target.name())
                      : "What goes with '%s' the most: '%s'."
                          .formatted(target.name(), String.join("', '", best)));
            });
    if (profile.target().isEmpty()) {
      sentences.add("With --target this page also shows what tells the column to predict.");
    }
    return String.join(" ", sentences);
  }

  private Section columns() {
    PageTable table =
        PageTable.of(
            "Figures of all rows",
            "column",
            "type",
            "why",
            "missing",
            "distinct",
            "min",
            "mean",
            "sd",
            "max");
    for (ColumnProfile column : profile.columns()) {
      ColumnSummary summary = column.summary();
      table.row(
          summary.name(),
          summary.type().id(),
          column.reason(),
          summary.missing(),
          (summary.distinct() >= ColumnSummary.DISTINCT_CAP ? "≥ " : "")
              + Digits.count(summary.distinct()),
          edge(summary, summary.min()),
          summary.mean(),
          summary.sd(),
          edge(summary, summary.max()));
    }
    return Section.headed("Columns and their types").table(table);
  }

  private static Object edge(ColumnSummary summary, double value) {
    return summary.type() == ColumnType.DATE && !Double.isNaN(value)
        ? (Object) Dates.day(value)
        : value;
  }
}
