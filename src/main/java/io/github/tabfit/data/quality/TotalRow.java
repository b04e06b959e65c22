package io.github.tabfit.data.quality;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Fields;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.data.table.Finding.Kind;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A last row that is no row but the total of the others: it says so in a word, or its numbers are
 * their sums and nothing else stands there.
 */
public final class TotalRow {
  private static final Set<String> WORDS =
      Set.of(
          "total",
          "totals",
          "grand total",
          "subtotal",
          "sum",
          "sums",
          "overall",
          "average",
          "mean",
          "gesamt",
          "summe",
          "insgesamt",
          "gesamtsumme",
          "totale",
          "suma",
          "somme",
          "media");
  private static final int FEWEST_ROWS = 4;
  private static final int FEWEST_SUMS = 2;

  /** Of a sum, whose numbers may be rounded. */
  private static final double NEAR = 1e-6;

  private final Table table;
  private final int last;

  private TotalRow(Table table) {
    this.table = table;
    last = table.rowCount() - 1;
  }

  /** The doubt about a table's last row. */
  public static Optional<Finding> find(Table table) {
    if (table.rowCount() < FEWEST_ROWS) {
      return Optional.empty();
    }
    TotalRow row = new TotalRow(table);
    return row.word().or(row::sums).map(row::doubt);
  }

  private Finding doubt(String why) {
    return new Finding(
        Kind.FILE_IN_DOUBT,
        "",
        "%s: the last row looks like a total (%s), not like a row (delete it)"
            .formatted(table.where(last), why));
  }

  /** A word for a total, which no other row has. */
  private Optional<String> word() {
    for (Column column : table.columns()) {
      if (column instanceof CategoricalColumn text && !text.isMissing(last)) {
        int code = text.code(last);
        String word = text.levels().get(code).strip().toLowerCase(Locale.ROOT);
        boolean named =
            WORDS.contains(word.endsWith(":") ? word.substring(0, word.length() - 1) : word);
        if (named && isAlone(text, code)) {
          return Optional.of(
              "column '%s' is %s".formatted(column.name(), Fields.quoted(text.levels().get(code))));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isAlone(CategoricalColumn text, int code) {
    for (int row = 0; row < last; row++) {
      if (text.code(row) == code) {
        return false;
      }
    }
    return true;
  }

  /** Numbers that are the sums of all others above, in a row without any other value. */
  private Optional<String> sums() {
    boolean gaps = false;
    int sums = 0;
    String first = "";
    for (Column column : table.columns()) {
      if (column.isMissing(last)) {
        gaps = true;
      } else if (column instanceof NumericColumn numbers
          && numbers.words().isEmpty()
          && isSum(numbers)) {
        first = first.isEmpty() ? column.name() : first;
        sums++;
      } else {
        return Optional.empty();
      }
    }
    return sums >= FEWEST_SUMS || (gaps && sums > 0)
        ? Optional.of("column '%s' is the sum of the rows above".formatted(first))
        : Optional.empty();
  }

  private boolean isSum(NumericColumn numbers) {
    double sum = 0;
    double size = 0;
    int summands = 0;
    for (int row = 0; row < last; row++) {
      double value = numbers.value(row);
      if (!Double.isNaN(value) && value != 0) {
        sum += value;
        size += Math.abs(value);
        summands++;
      }
    }
    return summands >= 2 && Math.abs(sum - numbers.value(last)) <= NEAR * size;
  }
}
