package io.github.tabfit.data;

import io.github.tabfit.spec.ColumnType;
import java.util.List;

/** A column of text, one of a set of levels. */
public final class CategoricalColumn implements Column {
  private final String name;
  private final int[] codes;
  private final List<String> levels;
  private final int missing;

  /** Takes the array over: nobody else may write to it. */
  CategoricalColumn(String name, int[] codes, List<String> levels) {
    this.name = name;
    this.codes = codes;
    this.levels = List.copyOf(levels);
    int count = 0;
    for (int code : codes) {
      if (code < 0) {
        count++;
      }
    }
    missing = count;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ColumnType type() {
    return ColumnType.CATEGORICAL;
  }

  @Override
  public int size() {
    return codes.length;
  }

  @Override
  public int missingCount() {
    return missing;
  }

  @Override
  public boolean isMissing(int row) {
    return codes[row] < 0;
  }

  /** Index of the row's level in {@link #levels()}, -1 where it is missing. */
  public int code(int row) {
    return codes[row];
  }

  /** The distinct texts, sorted by name. */
  public List<String> levels() {
    return levels;
  }
}
