package io.github.tabfit.data.source.sparse;

import io.github.tabfit.data.source.text.Block;
import io.github.tabfit.data.source.text.LineFault;
import io.github.tabfit.data.source.text.RecordEnd;
import io.github.tabfit.data.source.text.TextBlocks;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.data.source.text.TextLines;
import io.github.tabfit.spec.DataException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of a file: {@code target}, {@code qid} where rows have one, and {@code f1} to the
 * largest index; {@code f0} where an index is 0.
 *
 * @param qid whether there is a column of queries
 * @param first the smallest index, 0 or 1
 * @param last the largest
 */
record SparseColumns(boolean qid, int first, int last) {
  /** More columns than this are none of a dense table. */
  static final int MOST = 10_000;

  static final String TARGET = "target";
  static final String QID = "qid";

  private static final Pattern FEATURE = Pattern.compile("f(\\d{1,5})");

  /**
   * Looks at all of a file.
   *
   * @param wanted columns that a model has: its indices are there though no row names them
   * @throws DataException if a line is no row, or an index is too large
   */
  static SparseColumns of(TextFile file, Collection<String> wanted) {
    boolean qid = wanted.contains(QID);
    int first = 1;
    int last = 0;
    for (String name : wanted) {
      Matcher feature = FEATURE.matcher(name);
      if (feature.matches() && Integer.parseInt(feature.group(1)) <= MOST) {
        int index = Integer.parseInt(feature.group(1));
        first = Math.min(first, index);
        last = Math.max(last, index);
      }
    }
    boolean empty = true;
    SparseLine line = new SparseLine();
    try (TextLines lines = TextLines.open(file, SparseSource.REQUIRED, TextBlocks.SIZE)) {
      for (Block block = lines.next(); block != null; block = lines.next()) {
        long number = lines.firstLine();
        for (int start = 0; start < block.end(); number++) {
          int end = Math.min(block.end(), RecordEnd.ofLine(block.bytes(), start));
          try {
            if (line.read(block.bytes(), start, end)) {
              empty = false;
              qid |= line.qidStart() >= 0;
              for (int i = 0; i < line.count(); i++) {
                first = Math.min(first, line.index(i));
                last = Math.max(last, line.index(i));
              }
              requireNarrow(last);
            }
          } catch (LineFault e) {
            throw e.at(file.origin(), number);
          }
          start = end + 1;
        }
      }
    }
    if (empty) {
      throw new DataException(
          file.origin() + ": is empty (rows of target and index:value are required)");
    }
    return new SparseColumns(qid, first, last);
  }

  private static void requireNarrow(int last) {
    if (last > MOST) {
      throw new LineFault(
          "index %s is beyond the %,d columns that are read: every index becomes a column (choose or hash features first)"
              .formatted(last == Integer.MAX_VALUE ? "of more than 9 digits" : last, MOST));
    }
  }

  /** The columns' names. */
  List<String> names() {
    List<String> names = new ArrayList<>(List.of(TARGET));
    if (qid) {
      names.add(QID);
    }
    for (int index = first; index <= last; index++) {
      names.add("f" + index);
    }
    return names;
  }

  /** The place of the first index's column. */
  int features() {
    return qid ? 2 : 1;
  }

  int width() {
    return features() + last - first + 1;
  }
}
