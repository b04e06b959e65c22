package io.github.tabfit.data.source.csv;

import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.TabfitException;
import io.github.tabfit.spec.data.CsvSpec;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A .csv or .tsv file, opened strictly; every fault becomes a {@link DataException}. */
public final class CsvSource {
  private static final int PEEK = 1 << 16;
  private static final int BUFFER = 1 << 16;
  private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Path path;
  private final CsvSpec csv;
  private final String origin;
  private final boolean zipped;
  private final boolean tabs;

  /** Checks that the path is a file of a known kind, written as its user says or as is found. */
  public CsvSource(Path path, CsvSpec csv) {
    this.csv = csv;
    this.path = path;
    origin = path.toString();
    String name = path.getFileName() == null ? "" : path.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    zipped = lower.endsWith(".gz");
    String plain = zipped ? lower.substring(0, lower.length() - 3) : lower;
    tabs = plain.endsWith(".tsv");
    if (Files.isDirectory(path)) {
      throw new DataException(origin + ": is a directory (name a .csv or .tsv file in it)");
    }
    requireReadable(path);
    if (!tabs && !plain.endsWith(".csv")) {
      throw new DataException(
          origin
              + ": required a .csv, .tsv or .parquet file, the first two also with .gz (convert or rename it)");
    }
  }

  /** Checks that there is such a file. */
  public static void requireReadable(Path path) {
    if (!Files.exists(path)) {
      throw new DataException(
          path
              + ": there is no such file (paths are relative to the"
              + " experiment file, or to the working directory)");
    }
    if (Files.isDirectory(path) || !Files.isReadable(path)) {
      throw new DataException(path + ": cannot be read (check the file's permissions)");
    }
  }

  String origin() {
    return origin;
  }

  /** Bytes of text, 0 when only reading them would tell. */
  long size() {
    try {
      return zipped ? 0 : Files.size(path);
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** Opens the file in blocks of about that many bytes. */
  BlockReader blocks(int size) {
    try {
      byte delimiter = (byte) delimiter();
      Text text = text();
      return new BlockReader(text.in(), text.offset(), size, delimiter);
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** Bytes from which a byte order mark has been taken: the first is the file's at the offset. */
  private record Text(InputStream in, long offset) {}

  private Text text() throws IOException {
    InputStream in = bytes();
    byte[] start = new byte[BOM.length];
    in.mark(BOM.length);
    int count = in.readNBytes(start, 0, start.length);
    in.reset();
    boolean marked = count == BOM.length && Arrays.equals(start, BOM);
    if (marked) {
      in.skipNBytes(BOM.length);
    }
    return new Text(in, marked ? BOM.length : 0);
  }

  private InputStream bytes() throws IOException {
    InputStream file = Files.newInputStream(path);
    try {
      InputStream plain = zipped ? new GZIPInputStream(file, BUFFER) : file;
      return new BufferedInputStream(plain, BUFFER);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** A tab in a .tsv; else a comma, unless the header has none outside quotes and has others. */
  private char delimiter() throws IOException {
    if (csv.delimiter().isPresent()) {
      return csv.delimiter().get();
    }
    if (tabs) {
      return '\t';
    }
    byte[] start;
    try (InputStream in = bytes()) {
      start = in.readNBytes(PEEK);
    }
    Signatures.refuse(origin, start);
    int semicolons = 0;
    int tabulators = 0;
    boolean quoted = false;
    for (byte b : start) {
      if (b == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        if (b == ',') {
          return ',';
        }
        if (b == '\n' || b == '\r') {
          break;
        }
        semicolons += b == ';' ? 1 : 0;
        tabulators += b == '\t' ? 1 : 0;
      }
    }
    if (semicolons + tabulators == 0) {
      return ',';
    }
    return semicolons >= tabulators ? ';' : '\t';
  }

  /** The user's fault behind what reading threw. */
  TabfitException fault(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TabfitException ours) {
        return ours;
      }
      if (cause instanceof CharacterCodingException) {
        return new DataException(origin + ": " + notUtf8() + " (save the file as UTF-8)", thrown);
      }
      if (cause instanceof ZipException || (zipped && cause instanceof EOFException)) {
        return new DataException(
            "%s: is not a whole gzip file: %s (compress it again, or take .gz off its name)"
                .formatted(origin, cause.getMessage()),
            thrown);
      }
    }
    return new DataException("%s: cannot be read: %s".formatted(origin, describe(thrown)), thrown);
  }

  /** The fault of a file whose byte, counted from 0, is 0. */
  DataException notText(long at) {
    return new DataException(
        "%s: byte %d is 0: not a text file (save the table as CSV in UTF-8)".formatted(origin, at));
  }

  /** The fault of text that is no CSV. */
  DataException notCsv(String what, Exception cause) {
    return new DataException(
        "%s: is no valid CSV: %s (quotes must be closed, and doubled inside quotes)"
            .formatted(origin, what),
        cause);
  }

  private static String describe(Exception thrown) {
    return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
  }

  /** Where the first bytes are that UTF-8 does not allow; reads the file again. */
  private String notUtf8() {
    try (InputStream in = bytes()) {
      return Utf8.firstFault(in);
    } catch (IOException e) {
      return "its text is not UTF-8";
    }
  }
}
