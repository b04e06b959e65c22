package io.github.tabfit.data.prepare;

import io.github.tabfit.data.prepare.text.WordHashes;
import io.github.tabfit.data.prepare.text.WordWeights;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.MissingWords;
import io.github.tabfit.data.table.Table;
import io.github.tabfit.data.table.Values;
import io.github.tabfit.spec.data.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A column of free text as it was learned: a feature for each bucket of words, all 0 where the text
 * is missing or has no word that is known.
 *
 * @param name the column's name
 * @param words the words, and what each counts
 * @param indicator whether the last feature is 1 where the text is missing
 */
public record FittedText(String name, WordWeights words, boolean indicator)
    implements FittedColumn {
  /** Refuses nulls. */
  public FittedText {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(words, "words");
  }

  @Override
  public FittedText named(String other) {
    return new FittedText(other, words, indicator);
  }

  @Override
  public ColumnType type() {
    return ColumnType.TEXT;
  }

  @Override
  public int featureCount() {
    return words.width() + (indicator ? 1 : 0);
  }

  @Override
  public List<String> featureNames() {
    List<String> names = new ArrayList<>();
    for (int bucket = 0; bucket < words.width(); bucket++) {
      names.add(name + "#" + bucket);
    }
    if (indicator) {
      names.add(name + " is missing");
    }
    return List.copyOf(names);
  }

  @Override
  public void transform(Table table, int[] rows, float[] into, int stride, int offset) {
    if (!(table.column(name) instanceof CategoricalColumn column)) {
      throw new IllegalArgumentException("column '" + name + "' was not read as text");
    }
    WordHashes text = new WordHashes();
    int place = offset;
    for (int row : rows) {
      write(
          column.isMissing(row) ? null : column.levels().get(column.code(row)), text, into, place);
      place += stride;
    }
  }

  @Override
  public void transform(Object raw, ColumnForm form, float[] into, int offset) {
    write(raw == null ? null : Values.text(name, raw), new WordHashes(), into, offset);
  }

  private void write(String text, WordHashes hashes, float[] into, int offset) {
    boolean missing = text == null || MissingWords.isAmongTexts(text);
    hashes.read(missing ? "" : text);
    words.write(hashes, into, offset);
    if (indicator) {
      into[offset + words.width()] = missing ? 1 : 0;
    }
  }
}
