package io.github.tabfit.data;

import io.github.tabfit.spec.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** Infers a column's type from all of its fields. */
final class TypeGuess implements CellSink {
  /** The share of fields that must be numbers, or dates, for the rest to be faults. */
  static final double MOST = 0.9;

  private final String[] placeholders;
  private final double share;
  private final List<String> words = new ArrayList<>();
  private long present;
  private long decimals;
  private long dates;
  private boolean wordsOnly = true;

  /** A column is numeric when at least that share of its fields are numbers. */
  TypeGuess(String[] placeholders, double share) {
    this.placeholders = placeholders;
    this.share = share;
  }

  @Override
  public void accept(char[] buffer, int offset, int length, long line) {
    if (Fields.isMissing(buffer, offset, length, placeholders)) {
      return;
    }
    present++;
    if (Fields.isDecimal(buffer, offset, length)) {
      decimals++;
      wordsOnly = false;
    } else if (Dates.parse(buffer, offset, length) != DateColumn.MISSING) {
      dates++;
      wordsOnly = false;
    } else if (wordsOnly) {
      wordsOnly = isWord(buffer, offset, length);
    }
  }

  private boolean isWord(char[] buffer, int offset, int length) {
    if (!BooleanWords.fits(length)) {
      return false;
    }
    String word = new String(buffer, offset, length);
    int pair = BooleanWords.pair(word);
    if (pair < 0 || (!words.isEmpty() && BooleanWords.pair(words.get(0)) != pair)) {
      return false;
    }
    if (words.isEmpty()
        || (words.size() == 1 && BooleanWords.truth(words.get(0)) != BooleanWords.truth(word))) {
      words.add(word);
    }
    return true;
  }

  /** The type; a column without a value counts as numeric. */
  ColumnType type() {
    if (decimals >= share * present) {
      return ColumnType.NUMERIC;
    }
    if (dates >= share * present) {
      return ColumnType.DATE;
    }
    return wordsOnly && words.size() == 2 ? ColumnType.BOOLEAN : ColumnType.CATEGORICAL;
  }
}
