package io.github.tabfit.data.table;

import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** A column of text, one of a set of levels: categories, or free text. */
public final class CategoricalColumn implements Column {
  private final String name;
  private final ColumnType type;
  private final Ints codes;
  private final List<String> levels;
  private final ColumnForm form;
  private final int missing;

  /** A column of categories. */
  public CategoricalColumn(String name, Ints codes, List<String> levels, ColumnForm form) {
    this(name, ColumnType.CATEGORICAL, codes, levels, form);
  }

  /**
   * A column of categories, or of free text.
   *
   * @param type {@link ColumnType#CATEGORICAL} or {@link ColumnType#TEXT}
   */
  public CategoricalColumn(
      String name, ColumnType type, Ints codes, List<String> levels, ColumnForm form) {
    this.type = type;
    this.form = form;
    this.name = name;
    this.codes = codes;
    this.levels = List.copyOf(levels);
    int count = 0;
    for (int row = 0; row < codes.size(); row++) {
      count += codes.at(row) < 0 ? 1 : 0;
    }
    missing = count;
  }

  /**
   * A column of each row's text.
   *
   * @param texts a row each, null where it is missing
   */
  public static CategoricalColumn of(
      String name, ColumnType type, String[] texts, ColumnForm form) {
    List<String> levels =
        Arrays.stream(texts).filter(Objects::nonNull).distinct().sorted().toList();
    int[] codes = new int[texts.length];
    Arrays.setAll(
        codes, row -> texts[row] == null ? -1 : Collections.binarySearch(levels, texts[row]));
    return new CategoricalColumn(name, type, Ints.of(codes), levels, form);
  }

  /** A column of free text. */
  public static CategoricalColumn ofText(
      String name, Ints codes, List<String> levels, ColumnForm form) {
    return new CategoricalColumn(name, ColumnType.TEXT, codes, levels, form);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ColumnForm form() {
    return form;
  }

  @Override
  public ColumnType type() {
    return type;
  }

  @Override
  public int size() {
    return codes.size();
  }

  @Override
  public int missingCount() {
    return missing;
  }

  @Override
  public boolean isMissing(int row) {
    return codes.at(row) < 0;
  }

  @Override
  public CategoricalColumn only(int[] rows) {
    int[] places = new int[levels.size()];
    Arrays.fill(places, -1);
    for (int row : rows) {
      if (codes.at(row) >= 0) {
        places[codes.at(row)] = 0;
      }
    }
    List<String> kept = new ArrayList<>();
    for (int level = 0; level < places.length; level++) {
      if (places[level] == 0) {
        places[level] = kept.size();
        kept.add(levels.get(level));
      }
    }
    Ints chosen =
        Ints.of(
            rows.length,
            i -> {
              int code = codes.at(rows[i]);
              return code < 0 ? code : places[code];
            });
    return new CategoricalColumn(name, type, chosen, kept, form);
  }

  @Override
  public CategoricalColumn plain() {
    return new CategoricalColumn(name, type, codes, levels, ColumnForm.PLAIN);
  }

  /** Index of the row's level in {@link #levels()}, -1 where it is missing. */
  public int code(int row) {
    return codes.at(row);
  }

  /** The distinct texts, sorted by name. */
  public List<String> levels() {
    return levels;
  }
}
