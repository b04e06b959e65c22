package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.MissingWords;
import io.github.tabfit.spec.data.ColumnSpec;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import java.util.Optional;

/** What is known of a wanted column before it is read. */
public sealed interface ColumnRequest {
  /**
   * A column of a known type and form.
   *
   * @param texts what becomes of the fields' texts
   */
  record Known(ColumnType type, ColumnForm form, FieldTexts texts) implements ColumnRequest {
    /** A column whose texts are dropped. */
    public Known(ColumnType type, ColumnForm form) {
      this(type, form, FieldTexts.DROPPED);
    }

    /** As the model says, unless the first rows are numbers or dates of another form. */
    private ColumnRead read(String name, Cells sample) {
      boolean written = type == ColumnType.NUMERIC || type == ColumnType.DATE;
      if (written && sample instanceof TextCells seen && fitting(form, seen) < count(seen)) {
        ColumnSpec spec = ColumnSpec.of(type);
        ColumnHints hints = new ColumnHints(spec, form.missing(), CsvSpec.FOUND, false);
        ColumnForm found =
            ColumnInference.ofTexts(name, hints, seen.levels(), seen.counts()).form();
        ColumnForm here = form.with(found.numbers()).with(found.dates());
        // A faulty field alone must not turn days into months.
        if (fitting(here, seen) > fitting(form, seen)) {
          return ColumnRead.known(type, here)
              .with(texts)
              .with(ColumnFindings.otherForm(name, type, form, here));
        }
      }
      return ColumnRead.known(type, form).with(texts);
    }

    private static long count(TextCells texts) {
      return texts.levels().stream().filter(text -> !MissingWords.isAmongNumbers(text)).count();
    }

    private long fitting(ColumnForm written, TextCells texts) {
      return texts.levels().stream()
          .filter(text -> !MissingWords.isAmongNumbers(text) && written.isOf(type, text))
          .count();
    }
  }

  /** A column whose type or form is inferred. */
  record Open(ColumnHints hints) implements ColumnRequest {}

  /** An inferred column whose texts are all kept first. */
  record Texts(ColumnHints hints) implements ColumnRequest {}

  /** What all rows are read as, where the source may say what its columns hold. */
  default ColumnRead given(Optional<ColumnType> said) {
    if (this instanceof Open open && open.hints().type().isEmpty() && said.isPresent()) {
      return ColumnRead.inferred(said.get(), open.hints().plain(), open.hints());
    }
    if (this instanceof Open open && open.hints().type().isPresent() && said.isPresent()) {
      return ColumnRead.inferred(open.hints().type().get(), open.hints().plain(), open.hints());
    }
    return given("", null);
  }

  /**
   * The same with what the source declares of the column, which counts where the user says nothing
   * of its type.
   *
   * @param type what it holds
   * @param format how its dates are written
   */
  default ColumnRequest declared(ColumnType type, Optional<String> format) {
    if (this instanceof Open open && open.hints().type().isEmpty()) {
      return new Open(open.hints().declared(type, format));
    }
    return this instanceof Texts texts && texts.hints().type().isEmpty()
        ? new Texts(texts.hints().declared(type, format))
        : this;
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
      return known.read(name, sample);
    }
    if (this instanceof Texts kept) {
      return ColumnRead.inferred(ColumnType.CATEGORICAL, kept.hints().plain(), kept.hints());
    }
    ColumnHints hints = ((Open) this).hints();
    if (!(sample instanceof TextCells texts)) {
      return ColumnRead.inferred(ColumnType.CATEGORICAL, hints.plain(), hints);
    }
    if (ColumnInference.arePlainNumbers(hints, texts.levels())) {
      return ColumnRead.inferred(ColumnType.NUMERIC, hints.plain(), hints);
    }
    Inferred inferred = ColumnInference.ofTexts(name, hints, texts.levels(), texts.counts());
    return ColumnRead.inferred(inferred.type(), inferred.form(), hints);
  }
}
