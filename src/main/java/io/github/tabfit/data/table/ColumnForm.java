package io.github.tabfit.data.table;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import io.github.tabfit.spec.data.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * How a column's fields are written.
 *
 * @param numbers how its numbers are
 * @param dates how its dates are
 * @param missing fields that mean "missing" beside the empty one; a number among them means it
 *     however it is written
 * @param ignoreCase whether texts that differ only in case or blanks are one category
 */
public record ColumnForm(
    NumberForm numbers, DateForm dates, List<String> missing, boolean ignoreCase) {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** As programs write, and nothing but an empty field means "missing". */
  public static final ColumnForm PLAIN =
      new ColumnForm(NumberForm.PLAIN, DateForm.ISO, List.of(), false);

  /** Copies the list. */
  public ColumnForm {
    Objects.requireNonNull(numbers, "numbers");
    Objects.requireNonNull(dates, "dates");
    missing = List.copyOf(missing);
  }

  /** As programs write, with words of the user's for "missing". */
  public static ColumnForm plain(List<String> missing) {
    return missing.isEmpty()
        ? PLAIN
        : new ColumnForm(NumberForm.PLAIN, DateForm.ISO, missing, false);
  }

  /** The same with numbers written so. */
  public ColumnForm with(NumberForm form) {
    return new ColumnForm(form, dates, missing, ignoreCase);
  }

  /** The same with dates written so. */
  public ColumnForm with(DateForm form) {
    return new ColumnForm(numbers, form, missing, ignoreCase);
  }

  /** The same with texts that differ only in case or blanks taken for one. */
  public ColumnForm ignoringCase() {
    return new ColumnForm(numbers, dates, missing, true);
  }

  /** The category that a text names. */
  public String category(String text) {
    return ignoreCase
        ? BLANKS.matcher(text.strip()).replaceAll(" ").toLowerCase(Locale.ROOT)
        : text;
  }

  /** Whether a text, blanks around it aside, is one of the words for "missing", or is blank. */
  public boolean isMissing(String text) {
    if (Fields.isMissing(text, missing)) {
      return true;
    }
    return !missing.isEmpty() && isMissing(numbers.parse(text));
  }

  /**
   * Whether a text means "missing" where the column's type is known: among numbers, dates and
   * booleans also every word that can be none of them.
   */
  public boolean isMissing(ColumnType type, String text) {
    if (isMissing(text)) {
      return true;
    }
    return switch (type) {
      // A category by its lower case alone would hide that nobody means one by NULL.
      case CATEGORICAL -> ignoreCase && MissingWords.isAmongTexts(text);
      case TEXT -> MissingWords.isAmongTexts(text);
      case NUMERIC, BOOLEAN, DATE, IGNORE -> MissingWords.isAmongNumbers(text);
    };
  }

  /** Whether a number means "missing". */
  public boolean isMissing(double number) {
    for (double missingNumber : missingNumbers()) {
      if (number == missingNumber) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text is a number, or a date, as this form writes them. */
  public boolean isOf(ColumnType type, String text) {
    return type == ColumnType.DATE
        ? dates.parse(text) != DateColumn.MISSING
        : !Double.isNaN(numbers.parse(text));
  }

  /** The words for "missing" that are numbers. */
  public double[] missingNumbers() {
    return missing.stream()
        .filter(Fields::isDecimal)
        .mapToDouble(JavaDoubleParser::parseDouble)
        .toArray();
  }
}
