package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a column turned out to be.
 *
 * @param type its type
 * @param form how its fields are written
 * @param findings what was read otherwise than it stands, or is in doubt
 * @param needsTexts whether only its texts can tell: it was read as numbers or dates, and is not
 *     that alone
 */
public record Inferred(
    ColumnType type, ColumnForm form, List<Finding> findings, boolean needsTexts) {
  /** Copies the list. */
  public Inferred {
    findings = List.copyOf(findings);
  }

  /** The same with one finding more, if the column is of texts. */
  Inferred with(Optional<Finding> finding) {
    if (finding.isEmpty() || type != ColumnType.CATEGORICAL) {
      return this;
    }
    List<Finding> more = new ArrayList<>(findings);
    more.add(finding.get());
    return new Inferred(type, form, more, needsTexts);
  }

  static Inferred texts(ColumnHints hints) {
    return new Inferred(ColumnType.CATEGORICAL, hints.plain(), List.of(), true);
  }
}
