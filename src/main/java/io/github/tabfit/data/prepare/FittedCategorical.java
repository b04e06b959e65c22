package io.github.tabfit.data.prepare;

import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.MissingWords;
import io.github.tabfit.data.table.Names;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.data.table.WholeNumbers;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.data.ColumnType;
import io.github.tabfit.spec.data.PreprocessingSpec.UnknownCategory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A column of categories as it was learned: one 0/1 feature a category, then one for the rare ones
 * if there are too many, then one for missing values if they are a category of their own.
 *
 * @param name the column's name
 * @param categories the categories, sorted by name
 * @param mostFrequent the most frequent of them, the first by name of several
 * @param other whether a feature stands for all other categories, those never seen included
 * @param ownMissing whether missing is a category of its own; else it is taken for the most
 *     frequent
 * @param indicator whether the last feature is 1 where the value is missing
 * @param unknown what happens to a category never seen, unless {@code other} takes it
 */
public record FittedCategorical(
    String name,
    List<String> categories,
    String mostFrequent,
    boolean other,
    boolean ownMissing,
    boolean indicator,
    UnknownCategory unknown)
    implements FittedColumn {
  /** Name of the category that holds the rare ones. */
  public static final String OTHER = "(other)";

  /** Name of the category of missing values. */
  public static final String MISSING = "(missing)";

  private static final int NOWHERE = -1;

  /** Checks the values. */
  public FittedCategorical {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unknown, "unknown");
    categories = List.copyOf(categories);
    for (int i = 1; i < categories.size(); i++) {
      if (categories.get(i - 1).compareTo(categories.get(i)) >= 0) {
        throw new IllegalArgumentException("categories must be sorted, got " + categories);
      }
    }
    if (!categories.contains(mostFrequent)) {
      throw new IllegalArgumentException("most frequent '" + mostFrequent + "' is no category");
    }
  }

  @Override
  public FittedCategorical named(String other) {
    return new FittedCategorical(
        other, categories, mostFrequent, this.other, ownMissing, indicator, unknown);
  }

  @Override
  public ColumnType type() {
    return ColumnType.CATEGORICAL;
  }

  @Override
  public int featureCount() {
    return categories.size() + (other ? 1 : 0) + (ownMissing ? 1 : 0) + (indicator ? 1 : 0);
  }

  @Override
  public List<String> featureNames() {
    String[] names = new String[featureCount()];
    int next = 0;
    for (String category : categories) {
      names[next++] = name + "=" + category;
    }
    if (other) {
      names[next++] = name + "=" + OTHER;
    }
    if (ownMissing) {
      names[next++] = name + "=" + MISSING;
    }
    if (indicator) {
      names[next] = name + " is missing";
    }
    return List.of(names);
  }

  @Override
  public void transform(Table table, int[] rows, float[] into, int stride, int offset) {
    if (!(table.column(name) instanceof CategoricalColumn column)) {
      throw new IllegalArgumentException("column '" + name + "' was not read as categorical");
    }
    List<String> levels = column.levels();
    int[] features = new int[levels.size()];
    boolean[] refused = new boolean[levels.size()];
    boolean[] missing = new boolean[levels.size()];
    for (int i = 0; i < features.length; i++) {
      features[i] = known(levels.get(i));
      // A word that nobody uses as a category means "missing", unless training knew it as one.
      missing[i] = !isKnown(levels.get(i)) && MissingWords.isUnlessKnown(levels.get(i));
      if (missing[i]) {
        features[i] = missingFeature();
      } else if (features[i] == NOWHERE) {
        refused[i] = unknown == UnknownCategory.ERROR;
        features[i] = unknown == UnknownCategory.MOST_FREQUENT ? known(mostFrequent) : NOWHERE;
      }
    }
    int place = offset;
    for (int row : rows) {
      int code = column.code(row);
      if (code >= 0 && refused[code]) {
        throw new DataException(table.where(row) + ": " + refusal(levels.get(code)));
      }
      write(code < 0 ? missingFeature() : features[code], code < 0 || missing[code], into, place);
      place += stride;
    }
  }

  @Override
  public void transform(Object raw, ColumnForm form, float[] into, int offset) {
    if (raw == null) {
      write(missingFeature(), true, into, offset);
      return;
    }
    String category = form.category(Values.text(name, raw));
    int feature = known(category);
    if (!isKnown(category) && MissingWords.isUnlessKnown(category)) {
      write(missingFeature(), true, into, offset);
      return;
    }
    if (feature == NOWHERE) {
      switch (unknown) {
        case ERROR -> throw new DataException(refusal(category));
        case MOST_FREQUENT -> feature = known(mostFrequent);
        case IGNORE -> feature = NOWHERE;
      }
    }
    write(feature, false, into, offset);
  }

  /** Whether the training rows had the category, in whatever form of a whole number. */
  public boolean isKnown(String category) {
    return index(category) >= 0;
  }

  private int index(String category) {
    int index = Collections.binarySearch(categories, category);
    return index >= 0
        ? index
        : Collections.binarySearch(categories, WholeNumbers.canonical(category));
  }

  private int known(String category) {
    int index = index(category);
    if (index >= 0) {
      return index;
    }
    return other ? categories.size() : NOWHERE;
  }

  private int missingFeature() {
    return ownMissing ? categories.size() + (other ? 1 : 0) : known(mostFrequent);
  }

  private void write(int feature, boolean missing, float[] into, int offset) {
    int count = featureCount();
    Arrays.fill(into, offset, offset + count, 0f);
    if (feature != NOWHERE) {
      into[offset + feature] = 1f;
    }
    if (indicator && missing) {
      into[offset + count - 1] = 1f;
    }
  }

  private String refusal(String category) {
    return ("column '%s': the training rows had no category \"%s\" (they had: %s; or set"
            + " unknown_category to ignore or most_frequent)")
        .formatted(name, category, Names.listed(categories));
  }
}
