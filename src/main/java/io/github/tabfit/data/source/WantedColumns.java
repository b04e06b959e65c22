package io.github.tabfit.data.source;

import io.github.tabfit.data.source.column.ColumnRequest;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
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

  /** What is known of a column of the file; null if it is not wanted. */
  ColumnRequest request(String name) {
    ColumnType type = types.get(name);
    return type == null
        ? null
        : new ColumnRequest.Known(type, forms.getOrDefault(name, ColumnForm.PLAIN));
  }
}
