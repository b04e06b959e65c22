package io.github.tabfit.spec.data;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a table's fields are read, and what else is said of single columns; what is not said is
 * found.
 *
 * @param columns what is said of single columns, by name
 * @param missing fields that mean "missing" beside the empty one, compared after trimming
 * @param csv how a text file is written
 */
public record ReadSpec(Map<String, ColumnSpec> columns, List<String> missing, CsvSpec csv) {
  /** Nothing is said. */
  public static final ReadSpec FOUND = new ReadSpec(Map.of(), List.of(), CsvSpec.FOUND);

  /** Copies the collections. */
  public ReadSpec {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    missing = List.copyOf(missing);
  }

  /** The types that are said, by column. */
  public Map<String, ColumnType> types() {
    Map<String, ColumnType> types = new HashMap<>();
    columns.forEach((name, column) -> column.type().ifPresent(type -> types.put(name, type)));
    return types;
  }

  /**
   * The same, in which columns that ask for bins say how many.
   *
   * @param usual where the column does not
   */
  public ReadSpec withBins(int usual) {
    Map<String, ColumnSpec> resolved = new LinkedHashMap<>(columns);
    resolved.replaceAll((name, column) -> column.withBins(usual));
    return new ReadSpec(resolved, missing, csv);
  }

  /** What is said of a column. */
  public ColumnSpec column(String name) {
    return columns.getOrDefault(name, ColumnSpec.NONE);
  }
}
