package io.github.tabfit.spec.data;

import io.github.tabfit.spec.Task;
import io.github.tabfit.spec.transform.TransformSpec;
import java.util.Map;
import java.util.Optional;

/**
 * The table and what is done to it.
 *
 * @param source where the table is
 * @param target name of the column to predict
 * @param task what is predicted; inferred when empty
 * @param reading how its fields are read: what is said of columns, of missing values, of the file
 * @param transform what is done to the table before anything else looks at it
 * @param sequence how rows become windows of a series; empty where each row stands for itself
 * @param image what image the feature columns of a row are; empty where they stand for themselves
 * @param weight name of the column that holds a row's weight, not a feature
 * @param split how rows are divided
 * @param preprocessing how columns become features
 * @param cache where columns and features are held
 */
public record DataSpec(
    SourceSpec source,
    String target,
    Optional<Task> task,
    ReadSpec reading,
    TransformSpec transform,
    Optional<SequenceSpec> sequence,
    Optional<ImageSpec> image,
    Optional<String> weight,
    SplitSpec split,
    PreprocessingSpec preprocessing,
    CachePolicy cache) {
  /** The same with its task said. */
  public DataSpec with(Task said) {
    return new DataSpec(
        source,
        target,
        Optional.of(said),
        reading,
        transform,
        sequence,
        image,
        weight,
        split,
        preprocessing,
        cache);
  }

  /** The same with another preprocessing. */
  public DataSpec with(PreprocessingSpec other) {
    return new DataSpec(
        source, target, task, reading, transform, sequence, image, weight, split, other, cache);
  }

  /** The same of another table. */
  public DataSpec with(SourceSpec other) {
    return new DataSpec(
        other,
        target,
        task,
        reading,
        transform,
        sequence,
        image,
        weight,
        split,
        preprocessing,
        cache);
  }

  /** The same read in another way. */
  public DataSpec with(ReadSpec other) {
    return new DataSpec(
        source,
        target,
        task,
        other,
        transform,
        sequence,
        image,
        weight,
        split,
        preprocessing,
        cache);
  }

  /** The types of columns that the experiment says, by name. */
  public Map<String, ColumnType> types() {
    return reading.types();
  }
}
