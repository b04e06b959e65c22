package io.github.tabfit.data.source.json;

import io.github.tabfit.data.source.text.TextBlocks;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.data.source.text.TextLines;
import io.github.tabfit.spec.DataException;

/** A file of JSON lines: one object a line, a row. */
public final class JsonSource {
  static final String REQUIRED = "JSON lines";

  private JsonSource() {}

  /**
   * Opens its rows; the columns are those of its first {@value JsonColumns#LOOKED_AT} rows, which
   * are read for them first.
   *
   * @throws DataException if one of these is no JSON object, or the file cannot be read
   */
  public static TextBlocks open(TextFile file) {
    return open(
        file, JsonColumns.LOOKED_AT, TextBlocks.SIZE, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Opens it with other than the usual sizes.
   *
   * @param lookedAt how many rows tell the columns
   * @param size bytes of a block
   * @param threads how many parse at a time
   */
  public static TextBlocks open(TextFile file, int lookedAt, int size, int threads) {
    JsonColumns columns = JsonColumns.of(file, lookedAt);
    TextLines lines = TextLines.open(file, REQUIRED, size);
    JsonFormat format = new JsonFormat(file, columns, new LateKeys(), lines.legacy(), lookedAt);
    return new TextBlocks(format, lines.reader(), threads);
  }
}
