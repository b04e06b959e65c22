package io.github.tabfit.report.table;

import io.github.tabfit.data.profile.Association;
import io.github.tabfit.data.profile.Associations;
import io.github.tabfit.page.Digits;
import io.github.tabfit.page.HeatMap;
import io.github.tabfit.page.PageTable;
import io.github.tabfit.page.Section;
import java.util.List;
import java.util.Map;

/** Which columns go together. */
final class Relations {
  private static final int MOST_COLUMNS = 28;
  private static final int MOST_PAIRS = 25;
  private static final double WEAK = 0.1;

  private Relations() {}

  static Section section(Associations associations, List<String> columns, String rows) {
    Section section = Section.headed("Columns that go together");
    List<String> compared = associations.names();
    if (compared.size() < 2) {
      return section.text("There are no two columns to compare.");
    }
    section.text(
        "Numbers, dates and booleans with each other: Spearman's rank correlation, from −1 to 1. "
            + "Categories with each other: Cramér's V. Numbers with categories: the correlation ratio. "
            + "Both go from 0 to 1, have no direction, and are corrected for the number of categories. "
            + "Each pair is measured on the rows that have both"
            + rows
            + ".");
    List<String> strongest =
        compared.size() > MOST_COLUMNS ? compared.subList(0, MOST_COLUMNS) : compared;
    List<String> shown = columns.stream().filter(strongest::contains).toList();
    ShortNames names = new ShortNames();
    section.chart(
        HeatMap.ofCorrelations(
            "Each with each",
            shown.size() < compared.size()
                ? "The %d columns of the strongest pairs, of %s."
                    .formatted(shown.size(), Digits.count(compared.size()))
                : "Blue goes up together, red against each other; white has nothing in common.",
            shown.stream().map(names::of).toList(),
            associations.matrix(shown)));
    PageTable table =
        PageTable.of("The strongest pairs", "column", "and", "measure", "value", "Pearson", "rows");
    List<Association> pairs =
        associations.pairs().stream()
            .filter(pair -> pair.strength() >= WEAK)
            .limit(MOST_PAIRS)
            .toList();
    pairs.forEach(
        pair ->
            table.row(
                pair.first(),
                pair.second(),
                pair.measure().word(),
                pair.value(),
                pair.pearson(),
                pair.rows()));
    if (pairs.isEmpty()) {
      section.text("No pair reaches 0.1.");
    } else {
      section.table(table);
    }
    leftOut(section, associations.leftOut());
    return section;
  }

  private static void leftOut(Section section, Map<String, String> leftOut) {
    if (leftOut.isEmpty()) {
      return;
    }
    PageTable table = PageTable.of("Columns that were not compared", "column", "why");
    leftOut.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> table.row(entry.getKey(), entry.getValue()));
    section.folded(
        Section.headed(
                leftOut.size() == 1
                    ? "One column was not compared"
                    : Digits.count(leftOut.size()) + " columns were not compared")
            .table(table));
  }
}
