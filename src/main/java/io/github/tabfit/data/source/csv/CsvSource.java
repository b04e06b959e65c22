package io.github.tabfit.data.source.csv;

import io.github.tabfit.files.Sha256;
import io.github.tabfit.spec.DataException;
import io.github.tabfit.spec.SpecException;
import io.github.tabfit.spec.TabfitException;
import io.github.tabfit.spec.data.CsvSpec;
import io.github.tabfit.spec.data.SourceSpec;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;

/** A .csv or .tsv file, opened strictly; every fault becomes a {@link DataException}. */
public final class CsvSource {
  private static final int ASCII = 127;

  private final SourceSpec.File file;
  private final Path path;
  private final CsvSpec csv;
  private final String origin;
  private final boolean zipped;
  private final boolean tabs;
  private final boolean hashed;

  /** Checks that the path is a file of a known kind, written as its user says or as is found. */
  public CsvSource(SourceSpec.File file, CsvSpec csv) {
    this(file, csv, false);
  }

  /** The same for a file by its own name. */
  public CsvSource(Path path, CsvSpec csv) {
    this(new SourceSpec.File(path), csv);
  }

  private CsvSource(SourceSpec.File file, CsvSpec csv, boolean hashed) {
    this.file = file;
    this.csv = csv;
    this.hashed = hashed;
    path = file.path();
    origin = file.label();
    String lower = file.name().toLowerCase(Locale.ROOT);
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

  /** The same file, whose bytes are summed up as they are read in blocks. */
  public CsvSource hashed() {
    return new CsvSource(file, csv, true);
  }

  /**
   * SHA-256 of the file's bytes, which are read for it alone.
   *
   * @throws DataException if the file cannot be read
   */
  public Optional<String> sha256() {
    try (TextStream stream = TextStream.open(path, false, Optional.of(new Sha256()))) {
      return stream.sha256();
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /** Opens the file in blocks of about that many bytes, from the first row on. */
  BlockReader blocks(int size) {
    try {
      TextStream stream =
          TextStream.open(path, zipped, hashed ? Optional.of(new Sha256()) : Optional.empty());
      try {
        return new BlockReader(stream, size, layout(stream));
      } catch (TabfitException | IOException e) {
        stream.close();
        throw e;
      }
    } catch (IOException e) {
      throw fault(e);
    }
  }

  private Layout layout(TextStream stream) throws IOException {
    byte[] start = stream.start();
    Signatures.refuse(origin, start);
    TextEncoding encoding =
        csv.encoding()
            .map(TextEncoding::named)
            .orElseGet(() -> TextEncoding.found(start, stream.isWhole()));
    if (encoding.charset().isPresent()) {
      stream.decode(encoding.charset().get());
    }
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

  /** The user's fault behind what reading threw. */
  TabfitException fault(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof TabfitException ours) {
        return ours;
      }
      if (cause instanceof CharacterCodingException) {
        return notInCharset(thrown);
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

  /** The fault of text whose parts are in different charsets. */
  DataException mixedText(long line) {
    return notUtf8(
        "line %d, or one below, is in another charset than those above".formatted(line), null);
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

  /** The fault of text that is not UTF-8. */
  DataException notUtf8(String what, Exception cause) {
    return new DataException(
        origin + ": " + what + " (save the file as UTF-8, or name its charset: data.csv.encoding)",
        cause);
  }

  private DataException notInCharset(Exception cause) {
    return new DataException(
        "%s: its text is not %s (save the file as UTF-8, or name its charset: data.csv.encoding)"
            .formatted(origin, csv.encoding().orElse("in the charset that it begins with")),
        cause);
  }
}
