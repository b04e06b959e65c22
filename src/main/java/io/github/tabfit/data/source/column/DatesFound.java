package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.DateColumn;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.data.table.DateInference;
import io.github.tabfit.data.table.DateInference.Found;
import java.util.List;
import java.util.Optional;

/**
 * The dates of a column of texts.
 *
 * @param form how they are written
 * @param inferred what is to be said of it; empty when the user says the form
 */
record DatesFound(DateForm form, Optional<Found> inferred) {
  /** The form that the user says, or else the one that reads the most of the texts. */
  static Optional<DatesFound> of(ColumnHints hints, List<String> texts) {
    if (hints.spec().format().isPresent()) {
      return Optional.of(new DatesFound(hints.plain().dates(), Optional.empty()));
    }
    Optional<Found> found = DateInference.find(texts);
    if (found.isEmpty() && hints.type().isPresent()) {
      DateForm likely = DateInference.likely(texts).orElse(DateForm.ISO);
      return Optional.of(new DatesFound(likely, Optional.empty()));
    }
    return found.map(f -> new DatesFound(f.form(), found));
  }

  boolean isDate(String text) {
    return form.parse(text) != DateColumn.MISSING;
  }

  /** What the user should know of them, as the rest of a sentence about the column. */
  Optional<String> note(String column) {
    return inferred.flatMap(found -> found.note(column));
  }
}
