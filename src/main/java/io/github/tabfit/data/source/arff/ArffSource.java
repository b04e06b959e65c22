package io.github.tabfit.data.source.arff;

import io.github.tabfit.data.source.column.Header;
import io.github.tabfit.data.source.text.BlockReader;
import io.github.tabfit.data.source.text.RecordEnd;
import io.github.tabfit.data.source.text.TextBlocks;
import io.github.tabfit.data.source.text.TextEncoding;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.data.source.text.TextStream;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.TabfitException;
import java.io.IOException;

/** A file of Weka's attribute-relation format. */
public final class ArffSource {
  private static final String REQUIRED = "ARFF text";
  private static final int LONGEST_HEADER = 1 << 24;

  private ArffSource() {}

  /**
   * Opens its rows.
   *
   * @throws DataException if its header is none, or the file cannot be read
   */
  public static TextBlocks open(TextFile file) {
    return open(file, TextBlocks.SIZE, Runtime.getRuntime().availableProcessors());
  }

  /** Opens its rows with other than the usual sizes. */
  public static TextBlocks open(TextFile file, int size, int threads) {
    try {
      TextStream stream = file.open();
      try {
        TextEncoding encoding = file.decode(stream, REQUIRED);
        ArffHeader header = header(file, stream);
        stream.skip(header.end());
        ArffFormat format =
            new ArffFormat(
                file,
                header.attributes(),
                header.names(),
                header.lines() + 1,
                encoding.said(),
                encoding.legacy());
        return new TextBlocks(format, new BlockReader(stream, size, RecordEnd.LINE), threads);
      } catch (TabfitException | IOException e) {
        stream.close();
        throw e;
      }
    } catch (IOException e) {
      throw file.fault(e);
    }
  }

  private static ArffHeader header(TextFile file, TextStream stream) throws IOException {
    ArffHeader header = ArffHeader.of(file.origin(), stream.block());
    while (!header.isWhole() && stream.start().length < LONGEST_HEADER && stream.grow()) {
      header = ArffHeader.of(file.origin(), stream.block());
    }
    if (header.isWhole()) {
      return header;
    }
    if (stream.start().length == 0) {
      throw Header.empty(file.origin());
    }
    throw header.unended();
  }
}
