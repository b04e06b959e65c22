package io.github.tabfit.data.source.text;

import io.github.tabfit.data.source.column.RawBlock;
import io.github.tabfit.spec.TabfitException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** A text file's lines from its first on, in blocks of whole ones. */
public final class TextLines implements Closeable {
  private final TextFile file;
  private final BlockReader reader;
  private final TextEncoding encoding;
  private long firstLine;
  private long nextLine = 1;

  private TextLines(TextFile file, BlockReader reader, TextEncoding encoding) {
    this.file = file;
    this.reader = reader;
    this.encoding = encoding;
  }

  /**
   * Opens a file.
   *
   * @param required what it must be, for the message where it is another kind of file
   * @param size bytes of a block; more when a line is longer
   */
  public static TextLines open(TextFile file, String required, int size) {
    try {
      TextStream stream = file.open();
      try {
        TextEncoding encoding = file.decode(stream, required);
        return new TextLines(file, new BlockReader(stream, size, RecordEnd.LINE), encoding);
      } catch (TabfitException | IOException e) {
        stream.close();
        throw e;
      }
    } catch (IOException e) {
      throw file.fault(e);
    }
  }

  /** What gives the blocks; nothing else reads them then. */
  public BlockReader reader() {
    return reader;
  }

  /** What the user should know of the text's charset. */
  public Optional<String> said() {
    return encoding.said();
  }

  /** Whether text in Windows-1252 may come. */
  public boolean legacy() {
    return encoding.legacy();
  }

  /**
   * The next block, null at the end; to be read by one thread alone.
   *
   * @throws TabfitException if it is no text, or the file cannot be read on
   */
  public Block next() {
    try {
      Block block = reader.next();
      if (block == null) {
        return null;
      }
      BlockText text = BlockText.of(block, legacy());
      firstLine = nextLine;
      nextLine += text.survey().lineFeeds();
      RawBlock.Fault fault = text.fault(file);
      if (fault != null) {
        throw fault.at(firstLine);
      }
      return text.block();
    } catch (IOException e) {
      throw file.fault(e);
    }
  }

  /** The number of the first line of the block that {@link #next} gave last. */
  public long firstLine() {
    return firstLine;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw file.fault(e);
    }
  }
}
