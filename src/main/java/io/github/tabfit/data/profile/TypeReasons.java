package io.github.tabfit.data.profile;

import io.github.tabfit.data.quality.ColumnSummary;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.spec.data.ReadSpec;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Why each column has its type. */
public final class TypeReasons {
  /** What the reader of the table found of a column's type. */
  private static final Set<Kind> OF_TYPES =
      EnumSet.of(Kind.CODES, Kind.TEXT_READ, Kind.TYPE_IN_DOUBT);

  private final Table table;
  private final ReadSpec reading;

  /**
   * Of the columns of a table.
   *
   * @param reading what was said of reading it
   */
  public TypeReasons(Table table, ReadSpec reading) {
    this.table = table;
    this.reading = reading;
  }

  /** Why a column has its type, in a few words. */
  public String why(Column column, ColumnSummary summary) {
    if (reading.types().containsKey(column.name())) {
      return "declared under data.columns";
    }
    if (column.missingCount() == column.size()) {
      return "no row has a value";
    }
    Optional<Finding> found =
        table.findings().stream()
            .filter(f -> f.column().equals(column.name()) && OF_TYPES.contains(f.kind()))
            .findFirst();
    if (found.isPresent()) {
      String start = "column '" + column.name() + "' ";
      String message = found.get().message();
      return message.startsWith(start) ? message.substring(start.length()) : message;
    }
    return switch (column.type()) {
      case NUMERIC -> numbers((NumericColumn) column, summary);
      case BOOLEAN ->
          "its texts are the two words \"%s\" and \"%s\""
              .formatted(
                  ((NumericColumn) column).words().get(0), ((NumericColumn) column).words().get(1));
      case DATE ->
          "all values are dates such as %s (%s)"
              .formatted(column.form().dates().example(), column.form().dates().pattern());
      case CATEGORICAL, TEXT, IGNORE ->
          String.format(
              Locale.ROOT,
              "%,d different %s, which are neither numbers nor dates",
              summary.distinct(),
              summary.distinct() == 1 ? "text" : "texts");
    };
  }

  private static String numbers(NumericColumn column, ColumnSummary summary) {
    boolean whole = column.present().allMatch(value -> value == Math.rint(value));
    String form =
        column.form().numbers().isPlain() ? "" : ", read with " + column.form().numbers().words();
    String few =
        whole && summary.distinct() <= 10
            ? ", %d different ones: declare it categorical if they are codes"
                .formatted(summary.distinct())
            : "";
    return (whole ? "all values are whole numbers" : "all values are numbers, some with fractions")
        + form
        + few;
  }
}
