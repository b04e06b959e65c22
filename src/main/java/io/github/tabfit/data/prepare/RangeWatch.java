package io.github.tabfit.data.prepare;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.MissingWords;
import io.github.tabfit.data.table.NumericColumn;
import io.github.tabfit.data.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Counts the values of rows that lie outside of what the training rows had: numbers and dates
 * beyond their span, categories that they lacked. Columns whose span is not known, or that have a
 * feature for all other categories, are not watched. For one thread.
 */
public final class RangeWatch {
  private static final int NAMED_CATEGORIES = 5;

  private final List<Outside> columns = new ArrayList<>();
  private long rows;

  /** What a column had outside. */
  private static final class Outside {
    private final FittedColumn column;
    private final Set<String> categories = new LinkedHashSet<>();
    private long count;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    Outside(FittedColumn column) {
      this.column = column;
    }

    void see(double value) {
      if (!Double.isNaN(value) && !column.seen().get().contains(value)) {
        count++;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }

    void see(CategoricalColumn text) {
      FittedCategorical fitted = (FittedCategorical) column;
      List<String> levels = text.levels();
      boolean[] unseen = new boolean[levels.size()];
      for (int level = 0; level < unseen.length; level++) {
        String category = levels.get(level);
        unseen[level] = !fitted.isKnown(category) && !MissingWords.isUnlessKnown(category);
      }
      for (int row = 0; row < text.size(); row++) {
        int level = text.code(row);
        if (level >= 0 && unseen[level]) {
          count++;
          if (categories.size() <= NAMED_CATEGORIES) {
            categories.add(levels.get(level));
          }
        }
      }
    }

    String warning(long rows) {
      String start = "column '%s': %d of %d rows ".formatted(column.name(), count, rows);
      if (column instanceof FittedCategorical) {
        String named = String.join(", ", categories.stream().limit(NAMED_CATEGORIES).toList());
        String more = categories.size() > NAMED_CATEGORIES ? ", ..." : "";
        return start + "have a category that the training rows lacked: " + named + more;
      }
      SeenRange seen = column.seen().get();
      return start
          + "lie outside the training rows' range, %s to %s: smallest %s, largest %s"
              .formatted(
                  column.text(seen.least()),
                  column.text(seen.greatest()),
                  column.text(least),
                  column.text(greatest));
    }
  }

  /** Watches the feature columns of a preprocessing: numbers, dates and categories. */
  public RangeWatch(FittedPreprocessing fitted) {
    this(fitted, RangeWatch::isWatched);
  }

  private RangeWatch(FittedPreprocessing fitted, Predicate<FittedColumn> watched) {
    fitted.columns().stream().filter(watched).forEach(column -> columns.add(new Outside(column)));
  }

  /** Watches the categories alone. */
  public static RangeWatch ofCategories(FittedPreprocessing fitted) {
    return new RangeWatch(
        fitted, column -> column instanceof FittedCategorical && isWatched(column));
  }

  private static boolean isWatched(FittedColumn column) {
    return column.seen().isPresent()
        || (column instanceof FittedCategorical categorical && !categorical.other());
  }

  /**
   * Looks at all rows of a table, or of the next part of one.
   *
   * @param table was read with the preprocessing's types
   */
  public void see(Table table) {
    for (Outside outside : columns) {
      see(outside, table.column(outside.column.name()));
    }
    rows += table.rowCount();
  }

  private static void see(Outside outside, Column column) {
    if (column instanceof CategoricalColumn text) {
      outside.see(text);
      return;
    }
    for (int row = 0; row < column.size(); row++) {
      if (!column.isMissing(row)) {
        if (column instanceof NumericColumn numbers) {
          outside.see(numbers.value(row));
        } else if (column instanceof DateColumn dates) {
          outside.see((double) dates.epochMillis(row));
        }
      }
    }
  }

  /** One line for each column that had something outside, in the columns' order. */
  public List<String> warnings() {
    return columns.stream()
        .filter(outside -> outside != null && outside.count > 0)
        .map(outside -> outside.warning(rows))
        .toList();
  }
}
