package io.github.tabfit.data.source.column;

import io.github.tabfit.spec.data.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the columns of a file are read as, by the header's order.
 *
 * @param types null for a column that is not wanted
 * @param guesses where the type is only supposed, a guess that has seen nothing; else null
 * @param placeholders fields that mean "missing" beside the empty one, in UTF-8
 */
public record RawColumns(ColumnType[] types, TypeGuess[] guesses, byte[][] placeholders) {
  public static byte[][] utf8(List<String> texts) {
    return texts.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
  }

  /** Whether a column may turn out to hold other than it is read as: texts can become anything. */
  public boolean areUnsure() {
    for (int i = 0; i < types.length; i++) {
      if (guesses[i] != null && (types[i] == ColumnType.NUMERIC || types[i] == ColumnType.DATE)) {
        return true;
      }
    }
    return false;
  }

  /** Cells for a block, null for columns that are not wanted. */
  public Cells[] cells() {
    Cells[] cells = new Cells[types.length];
    for (int i = 0; i < cells.length; i++) {
      if (types[i] != null) {
        cells[i] = Cells.of(types[i], guesses[i], placeholders);
      }
    }
    return cells;
  }
}
