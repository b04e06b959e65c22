package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.DateInference;
import io.github.tabfit.data.table.Finding;
import java.util.List;
import java.util.Optional;

/**
 * The dates of a column of texts.
 *
 * @param form how they are written
 * @param found how that was found; empty when the user says it
 */
record DatesFound(DateForm form, Optional<DateInference.Found> found) {
  /** The user's form, or the one that the texts tell. */
  static Optional<DatesFound> of(ColumnHints hints, List<String> texts) {
    Optional<String> format = hints.spec().format();
    if (format.isPresent()) {
      return Optional.of(new DatesFound(DateForm.of(format.get()), Optional.empty()));
    }
    return DateInference.find(texts).map(found -> new DatesFound(found.form(), Optional.of(found)));
  }

  boolean isDate(String text) {
    return form.parse(text) != DateColumn.MISSING;
  }

  /** What the user should know of them. */
  Optional<Finding> finding(String column) {
    return found.flatMap(f -> f.finding(column));
  }
}
