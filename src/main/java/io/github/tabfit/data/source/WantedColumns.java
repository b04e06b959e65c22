package io.github.tabfit.data.source;

import io.github.tabfit.spec.data.ColumnType;
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
 */
public record WantedColumns(
    Map<String, ColumnType> types, Set<String> required, List<String> missing) {
  /** Copies the collections, keeping the order. */
  public WantedColumns {
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    required = Set.copyOf(required);
    missing = List.copyOf(missing);
  }
}
