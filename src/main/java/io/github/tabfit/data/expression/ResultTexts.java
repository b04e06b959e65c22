package io.github.tabfit.data.expression;

import io.github.tabfit.data.storage.DataCache;
import io.github.tabfit.data.storage.DiskColumns;
import io.github.tabfit.data.storage.Ints;
import io.github.tabfit.data.table.CategoricalColumn;
import io.github.tabfit.data.table.ColumnForm;
import io.github.tabfit.data.table.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Columns of texts that a formula says of each row: the distinct ones are sorted, each row has the
 * number of its own. A blank text is missing, as a blank field of a file is.
 */
record ResultTexts(String name, RowBlocks rows, DataCache cache) {
  /** A stretch of rows: the distinct texts as they come, and each row's number among them or -1. */
  private record Stretch(List<String> texts, int[] codes) {}

  /** The texts of rows that are computed one by one. */
  CategoricalColumn of(TextValues values) {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> texts = new ArrayList<>();
    Codes codes = new Codes(rows.rows(), cache);
    rows.each(
        (first, count, scratch) -> stretch(values, first, count, scratch),
        stretch -> {
          int[] places = new int[stretch.texts().size()];
          for (int i = 0; i < places.length; i++) {
            places[i] = numberOf(stretch.texts().get(i), numbers, texts);
          }
          int[] ofRows = stretch.codes();
          for (int i = 0; i < ofRows.length; i++) {
            ofRows[i] = ofRows[i] < 0 ? -1 : places[ofRows[i]];
          }
          codes.add(ofRows);
        });
    Ints found = codes.seal();
    return sorted(texts, found::at);
  }

  /** The texts of rows that one column of texts decides. */
  CategoricalColumn of(String[] ofLevels, CategoricalColumn column) {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> texts = new ArrayList<>();
    int[] places = new int[ofLevels.length];
    boolean[] occurs = new boolean[ofLevels.length];
    int missing = ofLevels.length - 1;
    for (int row = 0; row < column.size(); row++) {
      int code = column.code(row);
      occurs[code < 0 ? missing : code] = true;
    }
    for (int level = 0; level < places.length; level++) {
      boolean none = !occurs[level] || isMissing(ofLevels[level]);
      places[level] = none ? -1 : numberOf(ofLevels[level], numbers, texts);
    }
    return sorted(
        texts,
        row -> {
          int code = column.code(row);
          return places[code < 0 ? missing : code];
        });
  }

  private CategoricalColumn sorted(List<String> texts, IntUnaryOperator codeOf) {
    Integer[] order = new Integer[texts.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> texts.get(a).compareTo(texts.get(b)));
    int[] places = new int[order.length];
    List<String> levels = new ArrayList<>(order.length);
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
      levels.add(texts.get(order[place]));
    }
    Codes codes = new Codes(rows.rows(), cache);
    RowBlocks.blocks(
        0,
        rows.rows(),
        (first, count) -> {
          int[] block = new int[count];
          for (int i = 0; i < count; i++) {
            int code = codeOf.applyAsInt(first + i);
            block[i] = code < 0 ? -1 : places[code];
          }
          codes.add(block);
        });
    return new CategoricalColumn(name, codes.seal(), levels, ColumnForm.PLAIN);
  }

  private static Stretch stretch(TextValues values, int first, int count, Scratch scratch) {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> texts = new ArrayList<>();
    int[] codes = new int[count];
    String[] block = scratch.texts();
    RowBlocks.blocks(
        first,
        count,
        (from, size) -> {
          values.read(from, size, block, scratch);
          for (int i = 0; i < size; i++) {
            codes[from - first + i] = isMissing(block[i]) ? -1 : numberOf(block[i], numbers, texts);
          }
        });
    return new Stretch(texts, codes);
  }

  private static boolean isMissing(String text) {
    return text == null || Fields.isMissing(text, List.of());
  }

  private static int numberOf(String text, Map<String, Integer> numbers, List<String> texts) {
    Integer number = numbers.putIfAbsent(text, texts.size());
    if (number != null) {
      return number;
    }
    texts.add(text);
    return texts.size() - 1;
  }

  /** Numbers that come one stretch after the other, in memory or on disk. */
  private static final class Codes {
    private final int[] held;
    private final DiskColumns disk;
    private final DiskColumns.Column column;
    private int size;

    Codes(int rows, DataCache cache) {
      boolean onDisk = cache.takes((long) Integer.BYTES * rows);
      held = onDisk ? null : new int[rows];
      disk = onDisk ? cache.columns() : null;
      column = onDisk ? disk.narrow() : null;
    }

    void add(int[] codes) {
      if (held == null) {
        column.add(codes, codes.length);
      } else {
        System.arraycopy(codes, 0, held, size, codes.length);
      }
      size += codes.length;
    }

    Ints seal() {
      if (held == null) {
        disk.seal();
        return column.ints();
      }
      return Ints.of(held);
    }
  }
}
