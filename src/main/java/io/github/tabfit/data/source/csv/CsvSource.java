package io.github.tabfit.data.source.csv;

import io.github.tabfit.data.source.text.BlockReader;
import io.github.tabfit.data.source.text.TextBlocks;
import io.github.tabfit.data.source.text.TextEncoding;
import io.github.tabfit.data.source.text.TextFile;
import io.github.tabfit.data.source.text.TextStream;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.TabfitException;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.IOException;
import java.nio.file.Path;

/** A .csv or .tsv file, opened strictly; every fault becomes a {@link DataException}. */
public final class CsvSource {
  private static final int ASCII = 127;

  private final CsvSpec csv;
  private final TextFile file;
  private final boolean tabs;

  /** Checks that there is such a file, written as its user says or as is found. */
  public CsvSource(SourceSpec.File file, CsvSpec csv) {
    this(TextFile.of(file, csv.encoding()), csv, TextFile.plainName(file.name()).endsWith(".tsv"));
  }

  /** The same for a file by its own name. */
  public CsvSource(Path path, CsvSpec csv) {
    this(new SourceSpec.File(path), csv);
  }

  private CsvSource(TextFile file, CsvSpec csv, boolean tabs) {
    this.file = file;
    this.csv = csv;
    this.tabs = tabs;
  }

  String origin() {
    return file.origin();
  }

  TextFile file() {
    return file;
  }

  /** The same file, whose bytes are summed up as they are read in blocks. */
  public CsvSource hashed() {
    return new CsvSource(file.asHashed(), csv, tabs);
  }

  /** Opens its rows, in blocks that several threads parse. */
  public TextBlocks blocks() {
    return blocks(TextBlocks.SIZE, Runtime.getRuntime().availableProcessors());
  }

  /** Opens its rows with other than the usual sizes. */
  public TextBlocks blocks(int size, int threads) {
    Opened opened = open(size);
    return new TextBlocks(new CsvFormat(this, opened.layout()), opened.reader(), threads);
  }

  /** The file from its first row on. */
  record Opened(BlockReader reader, Layout layout) {}

  /** Opens the file in blocks of about that many bytes. */
  Opened open(int size) {
    try {
      TextStream stream = file.open();
      try {
        Layout layout = layout(stream);
        return new Opened(
            new BlockReader(
                stream, size, (bytes, end) -> RecordEnds.last(bytes, end, layout.dialect())),
            layout);
      } catch (TabfitException | IOException e) {
        stream.close();
        throw e;
      }
    } catch (IOException e) {
      throw file.fault(e);
    }
  }

  private Layout layout(TextStream stream) throws IOException {
    TextEncoding encoding = file.decode(stream, "CSV text");
    if (csv.skip().isPresent()) {
      stream.skipLines(csv.skip().getAsInt());
    }
    return new LayoutSearch(this, csv, tabs, encoding, stream).find();
  }

  /** A character that stands between bytes, which must be ASCII. */
  byte ascii(String key, char character) {
    if (character > ASCII) {
      throw new SpecException(
          "data.csv.%s must be an ASCII character, got \"%c\"".formatted(key, character));
    }
    return (byte) character;
  }

  /** The fault of text that is no CSV. */
  DataException notCsv(String what, Exception cause) {
    return new DataException(
        "%s: is no valid CSV: %s (quotes must be closed, and doubled inside quotes)"
            .formatted(origin(), what),
        cause);
  }
}
