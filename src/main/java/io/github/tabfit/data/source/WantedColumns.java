package io.github.tabfit.data.source;

import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.source.column.FieldTexts;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a table that a fitted model reads.
 *
 * @param types how each is read, by name, in order
 * @param forms how each is written
 * @param required those that must be there; the others are read where they are
 * @param csv how a text file is written, where that is not found by itself
 */
public record WantedColumns(
    Map<String, ColumnType> types,
    Map<String, ColumnForm> forms,
    Set<String> required,
    CsvSpec csv) {
  private static final ColumnRequest TEXTS_ALONE =
      new ColumnRequest.Known(ColumnType.CATEGORICAL, ColumnForm.PLAIN, FieldTexts.ALONE);

  /** Copies the collections, keeping the order. */
  public WantedColumns {
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    forms = Map.copyOf(forms);
    required = Set.copyOf(required);
  }

  /** Columns of a file that is found out by itself. */
  public WantedColumns(
      Map<String, ColumnType> types, Map<String, ColumnForm> forms, Set<String> required) {
    this(types, forms, required, CsvSpec.FOUND);
  }

  /** The same columns of a file that is written as its user says. */
  public WantedColumns written(CsvSpec csv) {
    return new WantedColumns(types, forms, required, csv);
  }

  /**
   * What is known of a column of the file; null if it is not wanted.
   *
   * @param kept names of columns whose fields are kept as they stand
   */
  ColumnRequest request(String name, Collection<String> kept) {
    ColumnType type = types.get(name);
    if (type == null) {
      return kept.contains(name) ? TEXTS_ALONE : null;
    }
    return new ColumnRequest.Known(
        type,
        forms.getOrDefault(name, ColumnForm.PLAIN),
        kept.contains(name) ? FieldTexts.BESIDE : FieldTexts.DROPPED);
  }
}
