package io.github.tabfit.data;

import io.github.tabfit.spec.DataException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where a file's rows hold the columns of a {@link FittedPreprocessing}: its header, resolved once.
 */
public final class ColumnIndex {
  private final int[] positions;
  private final Supplier<String> where;

  private ColumnIndex(int[] positions, Supplier<String> where) {
    this.positions = positions;
    this.where = where;
  }

  /**
   * Resolves the header of a file; messages about a row then name file and line.
   *
   * @throws DataException if a feature column is absent
   */
  public static ColumnIndex of(FittedPreprocessing fitted, RowSource rows) {
    return new ColumnIndex(
        resolve(fitted, rows.header(), rows.origin() + ":1: "), () -> rows.where() + ": ");
  }

  /**
   * Resolves a header.
   *
   * @throws DataException if a feature column is absent
   */
  public static ColumnIndex of(FittedPreprocessing fitted, List<String> header) {
    return new ColumnIndex(resolve(fitted, header, ""), () -> "");
  }

  private static int[] resolve(FittedPreprocessing fitted, List<String> header, String where) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      places.put(header.get(i), i);
    }
    int[] positions = new int[fitted.columns().size()];
    for (int i = 0; i < positions.length; i++) {
      String name = fitted.columns().get(i).name();
      Integer place = places.get(name);
      if (place == null) {
        throw new DataException(
            "%scolumn '%s' is required, the header lacks it%s"
                .formatted(where, name, Names.nearest(name, header)));
      }
      positions[i] = place;
    }
    return positions;
  }

  /** The field that holds the fitted column of that index. */
  int position(int column) {
    return positions[column];
  }

  /** {@code file:line: } of the row at hand; empty outside a file. */
  String where() {
    return where.get();
  }
}
