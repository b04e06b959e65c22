package io.github.tabfit.data.source.sparse;

import io.github.tabfit.data.source.text.TextBlocks;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.data.source.text.TextLines;
import io.github.tabfit.spec.DataException;
import java.util.Collection;
import java.util.List;

/** A file of SVMLight's format: every index becomes a column of numbers, 0 where it is left out. */
public final class SparseSource {
  static final String REQUIRED = "text of SVMLight's format";

  /** Values that a block may have, about. */
  private static final int BLOCK_VALUES = 1 << 21;

  /** Bytes that a value takes in the file, at the least. */
  private static final int SMALLEST_BLOCK = 1 << 11;

  private SparseSource() {}

  /** The names of a file's columns, all of which is read for them. */
  public static List<String> names(TextFile file) {
    return SparseColumns.of(file, List.of()).names();
  }

  /**
   * Opens its rows, which are read once before, for the largest index.
   *
   * @param wanted columns that a model has, which are 0 where no row names them
   * @throws DataException if a line is no row, an index is too large, or the file cannot be read
   */
  public static TextBlocks open(TextFile file, Collection<String> wanted) {
    SparseColumns columns = SparseColumns.of(file, wanted);
    // A short line may be a wide row.
    int size =
        Math.max(SMALLEST_BLOCK, Math.min(TextBlocks.SIZE, 8 * (BLOCK_VALUES / columns.width())));
    TextLines lines = TextLines.open(file, REQUIRED, size);
    SparseFormat format =
        new SparseFormat(file, columns, columns.names(), lines.said(), lines.legacy());
    return new TextBlocks(format, lines.reader(), Runtime.getRuntime().availableProcessors());
  }
}
