package io.github.tabfit.data.source.column;

import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.DateForm;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.data.ColumnSpec;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.ReadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a column before it is read; the rest is inferred.
 *
 * @param spec what the experiment says of it
 * @param missing fields that mean "missing" in it
 * @param csv says how numbers are written, perhaps
 * @param classes whether it holds classes: one text among numbers makes all of them text
 */
public record ColumnHints(ColumnSpec spec, List<String> missing, CsvSpec csv, boolean classes) {
  /** The share of fields that must be numbers, or dates, for the rest to be faults. */
  private static final double MOST = 0.9;

  /** The hints of a column. */
  public static ColumnHints of(String name, ReadSpec reading, boolean classes) {
    ColumnSpec spec = reading.column(name);
    List<String> missing = new ArrayList<>(reading.missing());
    missing.addAll(spec.missing());
    spec.format().ifPresent(format -> requireForm(name, format));
    return new ColumnHints(spec, List.copyOf(missing), reading.csv(), classes);
  }

  private static void requireForm(String name, String format) {
    try {
      DateForm.of(format);
    } catch (SpecException e) {
      throw new SpecException("data.columns.%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /** Whether the user leaves the column out. */
  public boolean isIgnored() {
    return spec.type().equals(Optional.of(ColumnType.IGNORE));
  }

  /** The same for a column of a type that its use decides. */
  public ColumnHints typed(ColumnType type) {
    return new ColumnHints(ColumnSpec.of(type), missing, csv, classes);
  }

  /** The same with the type left open. */
  public ColumnHints untyped() {
    return new ColumnHints(ColumnSpec.NONE, missing, csv, classes);
  }

  /** The same with what the source says of the column's type. */
  ColumnHints declared(ColumnType type, Optional<String> format) {
    ColumnSpec declared =
        new ColumnSpec(
            Optional.of(type),
            format,
            spec.missing(),
            spec.ignoreCase(),
            spec.numeric(),
            spec.bins());
    return new ColumnHints(declared, missing, csv, classes);
  }

  /** The type, if the user says it. */
  Optional<ColumnType> type() {
    return spec.format().isPresent() ? Optional.of(ColumnType.DATE) : spec.type();
  }

  /** The form of plain numbers and of ISO dates or those of the user's format. */
  ColumnForm plain() {
    ColumnForm plain = ColumnForm.plain(missing);
    ColumnForm form = spec.format().map(format -> plain.with(DateForm.of(format))).orElse(plain);
    return spec.ignoreCase() ? form.ignoringCase() : form;
  }

  /** Whether so many fields of all decide the type. */
  boolean decides(long count, long all) {
    return count > 0 && (type().isPresent() || count >= (classes ? 1 : MOST) * all);
  }
}
