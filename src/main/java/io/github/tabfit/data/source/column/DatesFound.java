package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.DateForm;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The dates of a column of texts.
 *
 * @param form how they are written
 */
record DatesFound(DateForm form) {
  static Optional<DatesFound> of(ColumnHints hints, List<String> texts) {
    return Optional.of(new DatesFound(DateForm.ISO));
  }

  boolean isDate(String text) {
    return form.parse(text) != DateColumn.MISSING;
  }

  /** What the user should know of them. */
  Optional<String> note(Collection<String> texts) {
    return Optional.empty();
  }
}
