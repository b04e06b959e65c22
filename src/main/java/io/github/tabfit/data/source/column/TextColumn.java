package io.github.tabfit.data.source.column;

import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.Column;
import io.github.tabfit.data.table.Finding;
import io.github.tabfit.spec.DataException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** A column that is held as texts, to become what it is inferred to be. */
public final class TextColumn {
  private final String name;
  private final Ints codes;
  private final List<String> levels;
  private final Inferred inferred;

  private TextColumn(String name, Ints codes, List<String> levels, Inferred inferred) {
    this.name = name;
    this.codes = codes;
    this.levels = levels;
    this.inferred = inferred;
  }

  /**
   * Infers what texts hold.
   *
   * @param texts the fields as they stand, each of them a level
   * @param hints what is known of the column
   */
  public static TextColumn of(CategoricalColumn texts, ColumnHints hints) {
    // In the order in which they come first, as they are where a column is read as texts.
    int[] places = new int[texts.levels().size()];
    Arrays.fill(places, -1);
    String[] levels = new String[places.length];
    long[] counts = new long[places.length];
    int next = 0;
    for (int row = 0; row < texts.size(); row++) {
      int code = texts.code(row);
      if (code >= 0) {
        if (places[code] < 0) {
          levels[next] = texts.levels().get(code);
          places[code] = next++;
        }
        counts[places[code]]++;
      }
    }
    Ints codes = Ints.of(texts.size(), row -> texts.code(row) < 0 ? -1 : places[texts.code(row)]);
    List<String> ordered = List.of(levels);
    Inferred inferred = ColumnInference.ofTexts(texts.name(), hints, ordered, counts);
    return new TextColumn(texts.name(), codes, ordered, inferred);
  }

  /** What is read otherwise than it stands, or is in doubt. */
  public List<Finding> findings() {
    return inferred.findings();
  }

  /**
   * The column.
   *
   * @param where names a row for messages
   * @throws DataException if a text is not of the column's type
   */
  public Column column(IntFunction<String> where) {
    LevelConversion conversion = new LevelConversion(name, codes, levels, inferred.form(), true);
    Column column = conversion.to(inferred.type());
    if (conversion.fault() != null) {
      throw new DataException(
          conversion.fault().message(where.apply(conversion.fault().row()), name));
    }
    return column;
  }
}
