package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.BooleanWords;
import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.Dates;
import io.github.tabfit.data.table.Fields;
import io.github.tabfit.spec.data.ColumnType;

/** Infers a column's type from all of its fields, in whatever order they come. */
public final class TypeGuess {
  /** The share of fields that must be numbers, or dates, for the rest to be faults. */
  public static final double MOST = 0.9;

  private static final int NO_PAIR = -1;

  private final double share;
  private long present;
  private long decimals;
  private long dates;
  private boolean wordsOnly = true;
  private int pair = NO_PAIR;
  private boolean no;
  private boolean yes;

  /** A column is numeric when at least that share of its fields are numbers. */
  public TypeGuess(double share) {
    this.share = share;
  }

  /** A guess of the same kind that has seen nothing. */
  TypeGuess fresh() {
    return new TypeGuess(share);
  }

  /** Counts fields that are numbers. */
  void addDecimals(long count) {
    present += count;
    decimals += count;
    wordsOnly &= count == 0;
  }

  /** Counts fields that are dates. */
  void addDates(long count) {
    present += count;
    dates += count;
    wordsOnly &= count == 0;
  }

  /** Counts fields, which are not missing, of that text. */
  public void add(String text, long count) {
    if (Fields.isDecimal(text)) {
      addDecimals(count);
    } else if (Dates.parse(text) != DateColumn.MISSING) {
      addDates(count);
    } else {
      present += count;
      wordsOnly = wordsOnly && isWord(text);
    }
  }

  private boolean isWord(String word) {
    int found = BooleanWords.pair(word);
    if (found < 0 || (pair != NO_PAIR && found != pair)) {
      return false;
    }
    pair = found;
    no |= BooleanWords.truth(word) == 0;
    yes |= BooleanWords.truth(word) == 1;
    return true;
  }

  /** Adds what another guess has seen. */
  void add(TypeGuess other) {
    present += other.present;
    decimals += other.decimals;
    dates += other.dates;
    wordsOnly &=
        other.wordsOnly && (pair == NO_PAIR || other.pair == NO_PAIR || pair == other.pair);
    pair = pair == NO_PAIR ? other.pair : pair;
    no |= other.no;
    yes |= other.yes;
  }

  /** The type; a column without a value counts as numeric. */
  public ColumnType type() {
    if (decimals >= share * present) {
      return ColumnType.NUMERIC;
    }
    if (dates >= share * present) {
      return ColumnType.DATE;
    }
    return wordsOnly && no && yes ? ColumnType.BOOLEAN : ColumnType.CATEGORICAL;
  }
}
