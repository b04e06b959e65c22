package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.spec.data.ColumnType;
import java.util.Optional;

/** What is known of a wanted column before it is read. */
public sealed interface ColumnRequest {
  /** A column of a known type and form. */
  record Known(ColumnType type, ColumnForm form) implements ColumnRequest {}

  /** A column whose type or form is inferred. */
  record Open(ColumnHints hints) implements ColumnRequest {}

  /** An inferred column whose texts are all kept first. */
  record Texts(ColumnHints hints) implements ColumnRequest {}

  /** What all rows are read as, where the source may say what its columns hold. */
  default ColumnRead given(Optional<ColumnType> said) {
    if (this instanceof Open open && open.hints().type().isEmpty() && said.isPresent()) {
      return new ColumnRead(said.get(), open.hints().plain(), open.hints());
    }
    if (this instanceof Open open && open.hints().type().isPresent() && said.isPresent()) {
      return new ColumnRead(open.hints().type().get(), open.hints().plain(), open.hints());
    }
    return given("", null);
  }

  /** What the first rows are read as, so that they can be looked at. */
  default ColumnRead sampled() {
    ColumnForm form = this instanceof Known known ? known.form() : ColumnForm.PLAIN;
    return ColumnRead.known(ColumnType.CATEGORICAL, form);
  }

  /**
   * What all rows are read as.
   *
   * @param sample the first rows' texts; null when there are none to look at
   */
  default ColumnRead given(String name, Cells sample) {
    if (this instanceof Known known) {
      return ColumnRead.known(known.type(), known.form());
    }
    if (this instanceof Texts kept) {
      return new ColumnRead(ColumnType.CATEGORICAL, kept.hints().plain(), kept.hints());
    }
    ColumnHints hints = ((Open) this).hints();
    if (!(sample instanceof TextCells texts)) {
      return new ColumnRead(ColumnType.CATEGORICAL, hints.plain(), hints);
    }
    Inferred inferred = ColumnInference.ofTexts(name, hints, texts.levels(), texts.counts());
    return new ColumnRead(inferred.type(), inferred.form(), hints);
  }
}
