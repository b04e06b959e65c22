package io.github.tabfit.data.table;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Something a user should know about a table.
 *
 * @param kind what was found
 * @param column the column's name; empty when it concerns whole rows
 * @param message one sentence, complete without the other two
 */
public record Finding(Kind kind, String column, String message) {
  /** What was found. */
  public enum Kind {
    /** The file's dress: a delimiter, an encoding, lines or columns that are no data. */
    FILE_READ,
    /** A line of the file that may be no header, or no row. */
    FILE_IN_DOUBT,
    /** A step of the user's left rows out, or made others of them. */
    ROWS_BY_STEP,
    /**
     * A TransformProcess of a program's made the columns, which the model takes as they are then.
     */
    COLUMNS_BY_PROCESS,
    /** Numbers are written otherwise than 1234.5. */
    NUMBERS_READ,
    /** Dates are written otherwise than 2024-01-31, or in one of two ways. */
    DATES_READ,
    /** A field is not of its column's type. */
    FAULT,
    /** Words that mean "missing" in a column. */
    MISSING_WORDS,
    /** A number that repeats far away from all others, and may mean "missing". */
    SENTINEL,
    /** Texts that differ only in blanks, case or a number's form. */
    TEXTS_ALIKE,
    /** A column of free text, by how many words its texts have. */
    TEXT_READ,
    /** Digits that are a code, not a number. */
    CODES,
    /** A column with one value in the training rows was dropped. */
    CONSTANT_DROPPED,
    /** A column without a value in the training rows was dropped. */
    ALL_MISSING_DROPPED,
    /** A column that numbers or names its rows was dropped. */
    IDENTIFIER_DROPPED,
    /** A column that looks like an identifier was kept: there is no other feature. */
    IDENTIFIER_KEPT,
    /** A categorical column was dropped because the experiment requests it. */
    CATEGORICAL_DROPPED,
    /** Rows without a target were dropped. */
    TARGET_MISSING,
    /** Rows occur more than once. */
    DUPLICATE_ROWS,
    /** Rare categories became one. */
    CATEGORIES_CAPPED,
    /** A column of numbers holds so few values that it may be a category. */
    TYPE_IN_DOUBT,
    /** A date became numeric parts. */
    DATE_EXPANDED,
    /** The words of free text became features. */
    TEXT_EXPANDED,
    /** A column of free text without a word that repeats was dropped. */
    TEXT_DROPPED,
    /** A column has missing values, which are filled in. */
    MISSING_FILLED,
    /** A column has values far from the others, which standardizing holds at a limit. */
    OUTLIERS_HELD,
    /** A column's distribution has a long tail. */
    SKEWED,
    /** One class is much rarer than another. */
    CLASS_IMBALANCE,
    /** A class has no row among the training rows. */
    CLASS_NOT_TRAINED,
    /** Rows of weight 0 were left out. */
    WEIGHT_ZERO,
    /** The column that groups the rows is no feature. */
    GROUP_LEFT_OUT,
    /** A column says which rows belong together, and the split parts them. */
    GROUPS_REPEATED,
    /** The rows are in the order of a date, and the split mixes them. */
    ROWS_IN_TIME,
    /** Held-out rows repeat training rows. */
    DUPLICATES_ACROSS,
    /** Rows of a series are not as far apart as the others. */
    SERIES_GAPS,
    /** Series have fewer rows than a window. */
    SERIES_SHORT,
    /** A column alone tells the target. */
    LEAK;

    /** The word for machines, lower case with underscores. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What may be wrong with a table's first lines, to go on a message of what follows from it. */
  public static String doubts(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.kind() == Kind.FILE_IN_DOUBT)
        .map(finding -> "; " + finding.message())
        .collect(Collectors.joining());
  }

  /** Refuses nulls. */
  public Finding {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(column, "column");
    Objects.requireNonNull(message, "message");
  }
}
