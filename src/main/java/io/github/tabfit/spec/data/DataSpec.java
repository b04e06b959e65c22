package io.github.tabfit.spec.data;

import io.github.tabfit.spec.Task;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table and what is done to it.
 *
 * @param source where the table is
 * @param target name of the column to predict
 * @param task what is predicted; inferred when empty
 * @param columns types of columns that inference gets wrong, by name
 * @param missing fields that mean "missing" beside the empty one, compared after trimming
 * @param weight name of the column that holds a row's weight, not a feature
 * @param split how rows are divided
 * @param preprocessing how columns become features
 * @param cache where columns and features are held
 */
public record DataSpec(
    SourceSpec source,
    String target,
    Optional<Task> task,
    Map<String, ColumnType> columns,
    List<String> missing,
    Optional<String> weight,
    SplitSpec split,
    PreprocessingSpec preprocessing,
    CachePolicy cache) {
  /** Copies the collections. */
  public DataSpec {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    missing = List.copyOf(missing);
  }
}
