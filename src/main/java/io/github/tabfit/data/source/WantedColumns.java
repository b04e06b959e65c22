package io.github.tabfit.data.source;

import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.CsvSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of a table that a fitted model reads.
 *
 * @param types how each is read, by name, in order
 * @param required those that must be there; the others are read where they are
 * @param missing fields that mean "missing" beside the empty one
 * @param csv how a text file is written, where that is not found by itself
 */
public record WantedColumns(
    Map<String, ColumnType> types, Set<String> required, List<String> missing, CsvSpec csv) {
  /** Copies the collections, keeping the order. */
  public WantedColumns {
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    required = Set.copyOf(required);
    missing = List.copyOf(missing);
  }

  /** Columns of a file that is found out by itself. */
  public WantedColumns(Map<String, ColumnType> types, Set<String> required, List<String> missing) {
    this(types, required, missing, CsvSpec.FOUND);
  }

  /** The same columns of a file that is written as its user says. */
  public WantedColumns written(CsvSpec csv) {
    return new WantedColumns(types, required, missing, csv);
  }
}
